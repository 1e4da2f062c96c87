import { createStoredChoice } from '#browser/store.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** `public/first-paint.js` reads the same key before the first paint. */
export const themeChoice = createStoredChoice('roster.theme', THEMES)

themeChoice.subscribe(() => {
  const { dataset } = document.documentElement
  const theme = themeChoice.get()
  if (theme === 'system') delete dataset['theme']
  else dataset['theme'] = theme
})

import { useSyncExternalStore } from 'react'

/** `public/first-paint.js` reads the same key before the first paint. */
const THEME_KEY = 'roster.theme'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const listeners = new Set<() => void>()

function currentTheme(): Theme {
  const theme = document.documentElement.dataset['theme']
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

function apply(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function setTheme(theme: Theme) {
  apply(theme)
  try {
    localStorage.setItem(THEME_KEY, theme)
  } catch {
    // Storage is blocked: the choice holds until the page is left.
  }
}

/** A choice made in one tab is followed by the others. */
export function followThemeOfOtherTabs() {
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== THEME_KEY) return
    apply(newValue === 'light' || newValue === 'dark' ? newValue : 'system')
  })
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme)
}

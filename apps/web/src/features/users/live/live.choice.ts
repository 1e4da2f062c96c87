import { createStoredChoice } from '#browser/store.ts'

/** Whether others' changes show while one reads, in this browser (WCAG 2.2.2). */
export const liveChoice = createStoredChoice('roster.live', ['on', 'paused'])

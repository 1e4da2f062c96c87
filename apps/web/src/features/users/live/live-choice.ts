import { createStoredChoice } from '#browser/store.ts'

/** Whether live updates are on in this browser (pausing is required by WCAG 2.2.2). */
export const liveChoice = createStoredChoice('roster.live', ['on', 'paused'])

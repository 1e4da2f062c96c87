import { createStoredChoice } from '#browser/store.ts'

export const DENSITIES = ['comfortable', 'compact'] as const
export type Density = (typeof DENSITIES)[number]

/** The row height of the list, in this browser. */
export const densityChoice = createStoredChoice('roster.density', DENSITIES)

export const ROW_PX: Record<Density, number> = { comfortable: 44, compact: 32 }

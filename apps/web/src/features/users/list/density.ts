import { createStoredChoice } from '#browser/store.ts'

export const DENSITIES = ['comfortable', 'compact'] as const
export type Density = (typeof DENSITIES)[number]

/** The row height of the list, in this browser. */
export const densityChoice = createStoredChoice('roster.density', DENSITIES)

export const ROW_PX: Record<Density, number> = { comfortable: 44, compact: 32 }

/** The height of a card, which a narrow window has instead. */
export const CARD_PX = 64

import { paletteMessages } from './en/palette.ts'
import { viewsMessages } from './en/views.ts'

/** Texts of parts that load on demand: see `later.ts`. */
export const laterMessages = {
  palette: paletteMessages,
  views: viewsMessages,
}

/** The keys of every language in addition to `Messages`. */
export type LaterMessages = typeof laterMessages

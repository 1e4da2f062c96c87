import type { LaterMessages } from './en.later.ts'
import { paletteMessages } from './ar/palette.ts'
import { viewsMessages } from './ar/views.ts'

/** Texts of parts that load on demand: see `later.ts`. */
export const laterMessages: LaterMessages = {
  palette: paletteMessages,
  views: viewsMessages,
}

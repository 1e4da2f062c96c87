import type { LaterMessages } from './en.later.ts'
import { paletteMessages } from './ar/palette.ts'
import { viewsMessages } from './ar/views.ts'

/** The words of what nobody sees before they have asked for it: see `later.ts`. */
export const laterMessages: LaterMessages = {
  palette: paletteMessages,
  views: viewsMessages,
}

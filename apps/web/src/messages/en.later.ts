import { paletteMessages } from './en/palette.ts'
import { viewsMessages } from './en/views.ts'

/** The words of what nobody sees before they have asked for it: see `later.ts`. */
export const laterMessages = {
  palette: paletteMessages,
  views: viewsMessages,
}

/** What a language must be able to say besides `Messages`. */
export type LaterMessages = typeof laterMessages

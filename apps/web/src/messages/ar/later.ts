import type { LaterMessages } from '#messages/en/later.ts'
import { paletteMessages } from './palette.ts'
import { viewsMessages } from './views.ts'

/** The words of what nobody sees before they have asked for it: see `later.ts`. */
export const laterMessages: LaterMessages = {
  palette: paletteMessages,
  views: viewsMessages,
}

import { lazyPart } from '#components/lazy-part.tsx'
import { withLaterMessages } from '#messages/later.ts'

export const palettePart = lazyPart({
  load: () => withLaterMessages(() => import('./command-palette.tsx')),
  pick: (module) => module.CommandPalette,
  isDialog: true,
})

import { vi } from 'vitest'

// English, whatever language the machine has: it decides the words and the formats of this run.
vi.stubGlobal('navigator', { languages: ['en'] })
const { loadMessages } = await import('./src/messages/messages.ts')
await loadMessages()

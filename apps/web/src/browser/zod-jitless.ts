import { config } from 'zod'

// Zod probes `new Function` when the first object schema is made, and the content security policy
// reports the attempt. So this module must run before any module that declares a schema: files that
// use schemas import it first, and `vite.config.ts` puts it into the same chunk as zod, which is
// loaded with the messages, before the app.
config({ jitless: true })

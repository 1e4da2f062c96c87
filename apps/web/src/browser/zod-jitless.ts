import { config } from 'zod'

// Zod tries `new Function` when the first object schema is created, and the content security policy
// reports the attempt. So this module must run before any module that declares a schema: files that
// use schemas import it first, and `vite.config.ts` puts it in the chunk of zod, which loads with the
// messages, before the app.
config({ jitless: true })

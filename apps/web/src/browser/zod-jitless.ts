import { config } from 'zod'

// Zod probes `new Function` when the first object schema is made, and the content security policy
// reports the attempt. This module must therefore be evaluated before any that declares a schema: it
// comes first in app.tsx, and `vite.config.ts` puts it into the file that zod itself is in, which the
// words load before the app, for what they take from the contract.
config({ jitless: true })

import { config } from 'zod'

// Zod probes `new Function` when the first object schema is made, and the content security policy
// reports the attempt. This module must therefore be evaluated before any that declares a schema.
config({ jitless: true })

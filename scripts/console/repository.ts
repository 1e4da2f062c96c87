import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const TURBO = join(ROOT, 'node_modules/.bin/turbo')

import { EnvError } from './errors/env-error.ts'
import { stopOnSignals } from './shutdown.ts'
import { startApi } from './start-api.ts'

try {
  const api = await startApi()
  const { url, log, checkReadiness } = api
  log.info({ url }, 'listening')
  stopOnSignals(api)
  for (const problem of await checkReadiness()) log.error({ problem }, 'the database is not ready')
} catch (error) {
  process.stderr.write(`${startFailure(error)}\n`)
  process.exit(1)
}

function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof EnvError) return error.message
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Set PORT to another, or to 0 for any free port.`
  if (code === 'EACCES')
    return `Port ${port} needs elevated privileges. Set PORT to one above 1023.`
  return error.stack ?? error.message
}

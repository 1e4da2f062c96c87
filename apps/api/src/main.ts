import { EnvError, readEnv } from './env.ts'
import { stopOnSignals } from './shutdown.ts'
import { startApi } from './start-api.ts'

try {
  const { url, log, checkReadiness, stop } = await startApi(readEnv())
  log.info({ url }, 'listening')
  stopOnSignals(log, stop)
  for (const problem of await checkReadiness()) log.error({ problem }, 'the database is not ready')
} catch (error) {
  process.stderr.write(`${startFailure(error)}\n`)
  process.exit(1)
}

function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof EnvError) return error.message
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Set PORT to another, or 0 for any.`
  if (code === 'EACCES') return `Port ${port} may not be used. Set PORT to one above 1023.`
  return error.stack ?? error.message
}

import { isPortFree, nextFreePort } from '@roster/local/ports'

/**
 * For a port that others know: it is never replaced by the next one.
 *
 * @throws Error when it is taken.
 */
export async function requirePort(port: number, because: string): Promise<void> {
  if (await isPortFree(port)) return
  throw new Error(
    `Port ${port} is taken, and ${because}. If another Roster runs, stop it; or set PORT to another port.`,
  )
}

/**
 * The port, or the next free one, which is then announced.
 *
 * @param promised another port of ours on which nothing listens yet.
 */
export async function portOrNext(
  port: number,
  variable: string,
  say: (line: string) => void,
  promised?: number,
): Promise<number> {
  if (port !== promised && (await isPortFree(port))) return port
  let next = await nextFreePort(port + 1)
  if (next === promised) next = await nextFreePort(next + 1)
  say(`Port ${port} is taken: using ${next} instead. Set ${variable} to choose another.`)
  return next
}

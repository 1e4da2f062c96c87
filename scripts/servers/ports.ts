import { isPortFree, nextFreePort } from '@roster/local/ports'

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

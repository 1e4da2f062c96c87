import { PassThrough } from 'node:stream'
import type { Readable } from 'node:stream'
import type { TetheredProcess } from '@roster/local/tethered-process'
import { watchSources } from './watch-sources.ts'

/** A program that serves, as far as the console is concerned. */
export interface Server extends AsyncDisposable {
  output: readonly Readable[]
  exited: Promise<number>
}

/** In the output of a server that has ended and waits for a change. */
export const WAITS_FOR_CHANGE = 'It starts again when a source changes.'

/** Starts a program, and starts it again whenever the sources in these folders have changed. */
export function startRestarting(
  name: string,
  start: () => TetheredProcess,
  folders: readonly string[],
): Server {
  const output = new PassThrough()
  let isStale = false
  let isClosed = false
  let restarting: Promise<void> | undefined
  let current = launch()

  function launch(): TetheredProcess {
    const child = start()
    for (const stream of child.output) stream.pipe(output, { end: false })
    void announceEnd(child)
    return child
  }

  async function announceEnd(child: TetheredProcess): Promise<void> {
    const code = await child.exited
    if (child !== current || restarting || isClosed) return
    output.write(`${name} has ended (${code}). ${WAITS_FOR_CHANGE}\n`)
  }

  async function restart(): Promise<void> {
    do {
      isStale = false
      await current.stop()
      if (isClosed) return
      current = launch()
    } while (isStale)
  }

  const watcher = watchSources(folders, () => {
    isStale = true
    restarting ??= restart().finally(() => (restarting = undefined))
  })
  return {
    output: [output],
    // It waits for a change instead.
    exited: new Promise(() => undefined),
    [Symbol.asyncDispose]: async () => {
      isClosed = true
      watcher[Symbol.dispose]()
      await restarting
      await current.stop()
    },
  }
}

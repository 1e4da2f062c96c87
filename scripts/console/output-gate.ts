import type { Readable } from 'node:stream'

/**
 * Stands between what servers print and the terminal. It starts shut and keeps the output, so that
 * nothing comes before the block of addresses.
 */
export interface OutputGate {
  /** Prints what was kept, and what follows. */
  show(): void
  /** Drops what was kept, and prints what follows. */
  showFromNow(): void
  /** Prints nothing more. */
  close(): void
}

/** @param showsAt when a server prints this, something has gone wrong, and the gate opens. */
export function gateOutput(
  streams: readonly Readable[],
  write: (text: string) => void,
  showsAt: string,
): OutputGate {
  let kept = ''
  let state: 'shut' | 'open' | 'closed' = 'shut'
  const show = () => {
    if (state !== 'shut') return
    state = 'open'
    write(kept)
  }
  for (const stream of streams) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      if (state === 'open') write(text)
      if (state === 'shut') kept += text
      if (state === 'shut' && kept.includes(showsAt)) show()
    })
  }
  return {
    show,
    showFromNow: () => {
      state = 'open'
    },
    close: () => {
      state = 'closed'
    },
  }
}

import type { Readable } from 'node:stream'

/**
 * Stands between what servers print and the terminal. It starts shut and keeps what comes, so that
 * the block with the addresses stands alone; `show` lets out what was kept and all that follows.
 */
export interface OutputGate {
  show(): void
  /** Lets through what follows, and forgets what was kept. */
  showFromNow(): void
  /** Nothing more comes through. */
  close(): void
}

/** @param showsAt when this is printed, something has gone wrong: the gate opens by itself. */
export function gateOutput(
  streams: readonly Readable[],
  write: (text: string) => void,
  showsAt: RegExp,
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
      if (state === 'shut' && showsAt.test(kept)) show()
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

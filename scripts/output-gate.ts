import type { Readable } from 'node:stream'

/**
 * Keeps back what the servers print while they start, so that the block with the addresses stands
 * alone. When something goes wrong, `open` shows all of it; else `discard` forgets it. Afterwards
 * everything passes.
 */
export interface OutputGate {
  open(): void
  discard(): void
}

export function gateOutput(
  streams: readonly Readable[],
  write: (text: string) => void,
  opensAt: RegExp,
): OutputGate {
  let kept = ''
  let isOpen = false
  const open = () => {
    isOpen = true
    write(kept)
    kept = ''
  }
  for (const stream of streams) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      if (isOpen) {
        write(text)
        return
      }
      kept += text
      if (opensAt.test(kept)) open()
    })
  }
  const discard = () => {
    kept = ''
    isOpen = true
  }
  return { open, discard }
}

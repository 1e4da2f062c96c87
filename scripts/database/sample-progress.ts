import type { SeedRecord } from './sample-load.ts'

const number = new Intl.NumberFormat('en')
const BAR_WIDTH = 24
/** Where lines cannot be overwritten, one line at each tenth. */
const LINES = 10

/** Shows how a seed gets on: one line that grows in a terminal, ten lines elsewhere. */
export function seedProgress(output: NodeJS.WriteStream): (record: SeedRecord) => void {
  const startedAt = performance.now()
  let startedWith: number | undefined
  let lastTenth = -1
  return (record) => {
    startedWith ??= record.done
    const seconds = (performance.now() - startedAt) / 1000
    const text = progressText(record, (record.done - startedWith) / Math.max(seconds, 0.001))
    if (output.isTTY) {
      output.write(`\r${text}${record.done === record.count ? '\n' : ''}`)
      return
    }
    const tenth = Math.floor((record.done / record.count) * LINES)
    if (tenth !== lastTenth) output.write(`${text}\n`)
    lastTenth = tenth
  }
}

function progressText({ done, count }: SeedRecord, usersPerSecond: number): string {
  const filled = Math.round((done / count) * BAR_WIDTH)
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled)
  const rate = usersPerSecond >= 1 ? `  ${number.format(Math.round(usersPerSecond))}/s` : ''
  return `Sample users  ${bar}  ${number.format(done)} of ${number.format(count)}${rate}   `
}

import type { LoadProgress } from '@roster/db/load-users'

const number = new Intl.NumberFormat('en')
const BAR_WIDTH = 24
/** Where lines cannot be overwritten, there is one line for each tenth. */
const LINES = 10

/** Shows how far a load has come: one line that changes in a terminal, ten lines elsewhere. */
export function sampleProgress(output: NodeJS.WriteStream): (progress: LoadProgress) => void {
  let lastTenth = -1
  return (progress) => {
    const { loaded, total } = progress
    if (output.isTTY) {
      output.write(`\r${progressText(progress)}${loaded === total ? '\n' : ''}`)
      return
    }
    const tenth = Math.floor((loaded / total) * LINES)
    if (tenth !== lastTenth) output.write(`${progressText(progress)}\n`)
    lastTenth = tenth
  }
}

function progressText({ loaded, total }: LoadProgress): string {
  const filled = Math.round((loaded / total) * BAR_WIDTH)
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled)
  return `Sample users  ${bar}  ${number.format(loaded)} of ${number.format(total)}`
}

import { readFile } from 'node:fs/promises'

const PAGE = new URL('../../../docs/data-model.md', import.meta.url)
const HEADER = '| operation '

export interface CostRow {
  read: string
  write: string
}

/** The table of costs in docs/data-model.md, by operation. */
export async function readCostTable(): Promise<Map<string, CostRow>> {
  const lines = (await readFile(PAGE, 'utf8')).split('\n')
  const start = lines.findIndex((line) => line.startsWith(HEADER))
  const rows = new Map<string, CostRow>()
  for (const line of lines.slice(start + 2)) {
    if (!line.startsWith('|')) break
    const [operation = '', , read = '', write = ''] = line.split('|').slice(1).map(trim)
    rows.set(operation, { read, write })
  }
  return rows
}

function trim(cell: string): string {
  return cell.trim()
}

import { median } from './statistics.ts'
import type { Ratio } from './statistics.ts'

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = header.map((_, column) => (column === 0 ? '---' : '---:'))
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export function medianText(values: readonly number[], digits = 0): string {
  return numberText(median(values), digits)
}

export function numberText(value: number, digits = 0): string {
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

/** `0.74 (0.71–0.79)`: the median, the lowest and the highest round. */
export function ratioText({ median: middle, lowest, highest }: Ratio): string {
  return `${middle.toFixed(2)} (${lowest.toFixed(2)}–${highest.toFixed(2)})`
}

export function goalText(value: number, goal: number | undefined, relation: '≤' | '≥'): string {
  if (goal === undefined) return ''
  const isMet = relation === '≤' ? value <= goal : value >= goal
  return `${relation} ${goal}: ${isMet ? 'met' : '**missed**'}`
}

import { formatNumber } from '#locale/formats.ts'
import { messages } from '#messages/messages.ts'

/** A number of users; one that is not exact as a round lower bound: `1,000+`. */
export function countText(count: number, isExact: boolean): string {
  if (isExact) return formatNumber(count)
  return messages.statusBar.atLeast(count < 1_000 ? count : Math.floor(count / 1_000) * 1_000)
}

import type { Cost } from '@roster/contract/cost'

export function noCost(): Cost {
  return { read_units: 0, write_units: 0, round_trips: 0, retries: 0 }
}

export function addCost(sum: Cost, part: Cost): void {
  sum.read_units += part.read_units
  sum.write_units += part.write_units
  sum.round_trips += part.round_trips
  sum.retries += part.retries
}

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeSorted } from '#paging/merge.ts'
import type { MergeSource } from '#paging/merge.ts'

class ListSource implements MergeSource<number> {
  rows: number[] = []
  isDone = false
  readonly #left: number[]

  constructor(values: number[]) {
    this.#left = values.toSorted((a, b) => a - b)
  }

  read(count: number): void {
    this.rows.push(...this.#left.splice(0, count))
    this.isDone = this.#left.length === 0
  }
}

test('a merge of sorted sources is everything in order, however small and empty the batches', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer())),
      fc.infiniteStream(fc.nat(4)),
      async (lists, batches) => {
        const sources = lists.map((list) => new ListSource(list))
        const merged: number[] = []
        const refill = async (starving: ListSource[]) => {
          for (const source of starving) {
            expect(source.rows).toEqual([])
            source.read(Number(batches.next().value))
          }
        }
        for await (const run of mergeSorted<number, ListSource>(sources, (a, b) => a - b, refill))
          merged.push(...run)
        expect(merged).toEqual(lists.flat().toSorted((a, b) => a - b))
      },
    ),
  )
})

test('only sources that starve are read, all at once', async () => {
  const sources = [new ListSource([1, 2, 3]), new ListSource([10, 20]), new ListSource([])]
  const reads: number[][] = []
  const refill = async (starving: ListSource[]) => {
    reads.push(starving.map((source) => sources.indexOf(source)))
    for (const source of starving) source.read(2)
  }
  const runs = await Array.fromAsync(
    mergeSorted<number, ListSource>(sources, (a, b) => a - b, refill),
  )
  expect(runs.flat()).toEqual([1, 2, 3, 10, 20])
  expect(reads).toEqual([[0, 1, 2], [0]])
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tracksOf } from './grid-column.ts'
import type { ColumnWidths } from './grid-column.ts'

const column = (id: string, minPx: number, maxPx: number) => ({
  id,
  label: id,
  minPx,
  maxPx,
  cell: () => null,
})
const columns = [column('name', 200, 400), column('email', 200, 300), column('status', 100, 150)]

/** What the browser makes of a template in a list of this width. */
function widthsIn(viewPx: number, widths: ColumnWidths): number[] {
  const { template, minWidth } = tracksOf(columns, widths, viewPx)
  const evaluate = (size: string): number => {
    const clamp = /^clamp\((\d+)px, ([\d.]+) \* \(100cqi - (\d+)px\), (\d+)px\)$/.exec(size)
    if (!clamp) return Number.parseFloat(size)
    const [min = 0, share = 0, space = 0, max = 0] = clamp.slice(1).map(Number)
    return Math.min(max, Math.max(min, share * (viewPx - space)))
  }
  const sizes = template.match(/minmax\([^()]+, 1fr\)|clamp\([^()]+\([^()]+\)[^()]+\)|\d+px/g) ?? []
  const px = sizes.map((size) => evaluate(size.replace(/^minmax\((.*), 1fr\)$/, '$1')))
  const leastPx = px.reduce((sum, each) => sum + each, 4 * 16)
  expect(minWidth.match(/clamp|\d+px(?= \+|\)$)/g)?.length).toBe(1 + columns.length)
  return sizes.map((size, at) =>
    size.startsWith('minmax') ? px[at]! + Math.max(0, viewPx - leastPx) : px[at]!,
  )
}

const sum = (px: number[]) => px.reduce((all, each) => all + each, 0)

describe('the columns of a list', () => {
  test.each([
    [400, {}, [200, 200, 100]],
    [564, {}, [200, 200, 100]],
    [764, {}, [280, 280, 140]],
    [964, {}, [360, 300, 240]],
    [1_900, {}, [400, 300, 1_136]],
    [964, { name: 250 }, [250, 300, 350]],
    [964, { status: 120 }, [360, 420, 120]],
    [964, { name: 250, email: 250, status: 100 }, [250, 250, 400]],
    [964, { gone: 500 }, [360, 300, 240]],
  ])('%d px wide, with the chosen widths %j: %j', (viewPx, widths, expected) => {
    expect(widthsIn(viewPx, widths).map(Math.round)).toEqual(expected)
  })

  test('fill it, are never narrower than their least width, and exactly as wide as chosen before the flexible one', () => {
    const width = fc.option(fc.integer({ min: 72, max: 800 }), { nil: undefined })
    fc.assert(
      fc.property(
        fc.integer({ min: 320, max: 4_000 }),
        fc.record({ name: width, email: width }),
        (viewPx, chosen) => {
          const widths = Object.fromEntries(
            Object.entries(chosen).flatMap(([id, px]) => (px === undefined ? [] : [[id, px]])),
          )
          const px = widthsIn(viewPx, widths)
          expect(sum(px) + 4 * 16).toBeGreaterThanOrEqual(viewPx - 0.1)
          for (const [at, { id, minPx }] of columns.entries()) {
            const least = widths[id] ?? minPx
            if (at < 2 && widths[id] !== undefined) expect(px[at]).toBe(widths[id])
            else expect(px[at]).toBeGreaterThanOrEqual(least)
          }
        },
      ),
    )
  })

  test('keep the edges before a column that is resized', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 320, max: 4_000 }),
        fc.integer({ min: 72, max: 800 }),
        (viewPx, email) => {
          expect(widthsIn(viewPx, { email })[0]).toBe(widthsIn(viewPx, {})[0])
        },
      ),
    )
  })
})

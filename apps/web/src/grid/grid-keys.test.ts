import { describe, expect, test } from 'vitest'
import { gridActionOf, targetOfKey } from './grid-keys.ts'

const size = { firstRow: -1, lastRow: 99, cols: 5, pageRows: 10 }

function after(key: string, row: number, col: number, isControl = false) {
  const cell = targetOfKey({ row, col }, key, isControl, size)
  return cell && [cell.row, cell.col]
}

describe('targetOfKey', () => {
  test('moves by one cell and stops at the edges', () => {
    expect(after('ArrowDown', 3, 1)).toEqual([4, 1])
    expect(after('ArrowDown', 99, 1)).toEqual([99, 1])
    expect(after('ArrowUp', 0, 1)).toEqual([-1, 1])
    expect(after('ArrowUp', -1, 1)).toEqual([-1, 1])
    expect(after('ArrowLeft', 3, 0)).toEqual([3, 0])
    expect(after('ArrowRight', 3, 4)).toEqual([3, 4])
  })

  test('moves by a page without going into the header', () => {
    expect(after('PageDown', 0, 2)).toEqual([10, 2])
    expect(after('PageDown', 95, 2)).toEqual([99, 2])
    expect(after('PageUp', 4, 2)).toEqual([0, 2])
  })

  test('goes to the ends of the row, and with Control to the ends of the grid', () => {
    expect(after('Home', 7, 3)).toEqual([7, 0])
    expect(after('End', 7, 3)).toEqual([7, 4])
    expect(after('Home', 7, 3, true)).toEqual([0, 0])
    expect(after('End', 7, 3, true)).toEqual([99, 4])
  })

  test('ignores other keys', () => {
    expect(after('a', 7, 3)).toBeUndefined()
    expect(after('Tab', 7, 3)).toBeUndefined()
  })
})

describe('gridActionOf', () => {
  const plain = { code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }

  test('knows keys with their modifiers', () => {
    expect(gridActionOf({ ...plain, key: 'ArrowDown' })).toBe('cell')
    expect(gridActionOf({ ...plain, key: 'ArrowDown', shiftKey: true })).toBe('extend')
    expect(gridActionOf({ ...plain, key: 'ArrowRight', shiftKey: true })).toBe('width')
    expect(gridActionOf({ ...plain, key: 'End', ctrlKey: true, shiftKey: true })).toBe('extend')
    expect(gridActionOf({ ...plain, key: ' ' })).toBe('select')
    expect(gridActionOf({ ...plain, key: 'a', ctrlKey: true })).toBe('selectAll')
    expect(gridActionOf({ ...plain, key: 'a', metaKey: true })).toBe('selectAll')
    expect(gridActionOf({ ...plain, key: 'ф', code: 'KeyA', ctrlKey: true })).toBe('selectAll')
  })

  test('leaves other keys to the browser', () => {
    expect(gridActionOf({ ...plain, key: 'a' })).toBeUndefined()
    expect(gridActionOf({ ...plain, key: 'ArrowLeft', altKey: true })).toBeUndefined()
    expect(gridActionOf({ ...plain, key: 'ArrowRight', ctrlKey: true })).toBeUndefined()
  })
})

import { describe, expect, test } from 'vitest'
import { firstLetterOf, hueOf, initialsOf } from './initials.ts'

describe('initialsOf', () => {
  test('takes the first letters of the first and the last word', () => {
    expect(initialsOf('Ana Maria de Lima')).toBe('AL')
    expect(initialsOf('  cher ')).toBe('C')
  })

  test('never cuts an emoji or a combined letter in two', () => {
    expect(initialsOf('👩‍🚀 Ng')).toBe('👩‍🚀N')
    expect(initialsOf('e\u0301mile Zola')).toBe('E\u0301Z')
  })

  test.each([
    ['\u200BAn\u200Bastasia \u2060Lima\uFEFF', 'AL'],
    ['\u00ADAna \u061Cli\u200Dma', 'AL'],
    ['Ana \u200B', 'A'],
    ['ʿAlī ʾIbrāhīm', 'AI'],
    ['＇Brien O’Neill', 'BO'],
    ['“Ana” (Lima)', 'AL'],
    ['Tom & Jerry -', 'TJ'],
    ['—Ana', 'A'],
    ['ـمحمد ٱلرحمن', 'مٱ'],
    ['ʻOkina', 'O'],
    ['3M', '3'],
    ['♥ Ana', '♥A'],
    ['李 明', '李明'],
  ])(
    'are letters where a name has them, without signs and what no one sees: %j',
    (name, initials) => {
      expect(initialsOf(name)).toBe(initials)
    },
  )

  test.each(['', '\u200B', '---', '“”'])('has something to show for %j', (name) => {
    expect(initialsOf(name)).toBe('?')
  })
})

test.each([
  ['maría', 'M'],
  ['  özil', 'Ö'],
  ['e\u0301mile', 'E\u0301'],
  ['👩‍🚀 Ng', 'N'],
  ['👩‍🚀', '👩‍🚀'],
  ['“Ana”', 'A'],
  ['山田', '山'],
  ['...', ''],
  ['\uDBFF', ''],
  ['', ''],
])('the first letter of “%s” is “%s”', (text, letter) => {
  expect(firstLetterOf(text)).toBe(letter)
})

describe('hueOf', () => {
  test('stays with the id and lies on the colour wheel', () => {
    expect(hueOf('user-1')).toBe(hueOf('user-1'))
    for (const id of ['', 'a', '0197-ffff', 'z'.repeat(64)]) {
      expect(hueOf(id)).toBeGreaterThanOrEqual(0)
      expect(hueOf(id)).toBeLessThan(360)
    }
  })
})

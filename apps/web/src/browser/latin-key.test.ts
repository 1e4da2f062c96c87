import { expect, test } from 'vitest'
import { latinKey } from './latin-key.ts'

function press(key: string, code: string, shiftKey = false): string {
  return latinKey({ key, code, shiftKey })
}

test.each([
  ['Russian', 'т', 'KeyN', 'n'],
  ['Ukrainian', 'ф', 'KeyA', 'a'],
  ['Greek', 'ν', 'KeyN', 'n'],
  ['Arabic', 'ى', 'KeyN', 'n'],
  ['Hebrew', 'מ', 'KeyN', 'n'],
  ['Persian', 'د', 'KeyN', 'n'],
  ['Thai', 'ื', 'KeyN', 'n'],
  ['Hangul', 'ㅜ', 'KeyN', 'n'],
  ['Georgian', 'ნ', 'KeyN', 'n'],
  ['Hindi', 'ल', 'KeyN', 'n'],
  ['Arabic', 'ظ', 'Slash', '/'],
  ['Thai', 'ฝ', 'Slash', '/'],
])('%s letters count as those of a US keyboard at their place: %s', (_, key, code, expected) => {
  expect(press(key, code)).toBe(expected)
})

test('a question mark of another script is one', () => {
  expect(press('؟', 'Slash', true)).toBe('?')
})

test.each([
  ['Dvorak', 'n', 'KeyL', 'n'],
  ['Dvorak', '/', 'BracketLeft', '/'],
  ['AZERTY', 'a', 'KeyQ', 'a'],
  ['German', 'z', 'KeyY', 'z'],
  ['Turkish F', 'ğ', 'KeyE', 'ğ'],
  ['Czech', 'ě', 'Digit2', 'ě'],
  ['Hebrew', '/', 'KeyQ', '/'],
])('%s keeps what it types: %s', (_, key, code, expected) => {
  expect(press(key, code)).toBe(expected)
})

test('Caps Lock does not matter, and Shift does', () => {
  expect(press('N', 'KeyN')).toBe('n')
  expect(press('N', 'KeyN', true)).toBe('N')
  expect(press('n', 'KeyN', true)).toBe('N')
  expect(press('Т', 'KeyN')).toBe('n')
})

test.each(['Enter', 'ArrowDown', 'Dead', 'Unidentified', ' '])('%j is itself', (key) => {
  expect(press(key, 'KeyN')).toBe(key)
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pastedEmail, pastedId } from '#pasted-text.ts'
import { UserIdSchema } from '#users.schema.ts'

const ANA = 'ana@acme.dev'

test.each([
  `mailto:${ANA}`,
  `MAILTO:${ANA}?subject=Hello%20Ana&cc=bo@acme.dev`,
  'mailto:ana%40acme.dev',
  `"${ANA}"`,
  `'${ANA}'`,
  `“${ANA}”`,
  `„${ANA}“`,
  `« ${ANA} »`,
  `<${ANA}>`,
  `(${ANA})`,
  `[${ANA}]`,
  `${ANA},`,
  `${ANA};`,
  `${ANA}.`,
  `"${ANA}",`,
  `("${ANA}"),`,
  `Ana Lima <${ANA}>`,
  `"Lima, Ana" <${ANA}>,`,
  `<mailto:${ANA}>`,
  `Ana <mailto:${ANA}>`,
  `\uFEFF${ANA}`,
  `\u200B ${ANA}\u2060`,
  `${ANA}\u00A0`,
  `\u202A${ANA}\u202C`,
  `\t${ANA}\r\n`,
])('the address in %j is found', (text) => {
  expect(pastedEmail(text)).toBe(ANA)
})

test.each([
  ["o'neil@acme.dev", "o'neil@acme.dev"],
  ["'ana@acme.dev", "'ana@acme.dev"],
  ['{ana}@acme.dev', '{ana}@acme.dev'],
  ['Ana Lima', 'Ana Lima'],
  [' Ana ', 'Ana'],
  ['ana@acme.dev, bo@acme.dev', 'ana@acme.dev, bo@acme.dev'],
  ['mailto:%E0%A4%A', 'mailto:%E0%A4%A'],
  ['', ''],
  ['""', '""'],
  ['"', '"'],
])('%j stays %j', (text, expected) => {
  expect(pastedEmail(text)).toBe(expected)
})

const ID = '9f1c1a52-7f0e-4c4e-9b8e-0a1b2c3d4e5f'

test.each([
  `"${ID}"`,
  `{${ID}}`,
  ID.toUpperCase(),
  `{${ID.toUpperCase()}}`,
  `'${ID}'`,
  `\`${ID}\``,
  `(${ID})`,
  `[${ID}]`,
  `“${ID}”`,
  `${ID},`,
  `"${ID}",`,
  ` ${ID}\n`,
  `\uFEFF${ID}\u200B`,
])('the id in %j is found', (text) => {
  expect(pastedId(text)).toBe(ID)
  expect(UserIdSchema.parse(text)).toBe(ID)
})

test('ids of other systems keep their letters', () => {
  for (const id of ['Ana_Lima-7', 'ABCDEF', '00u1ABC']) {
    expect(UserIdSchema.parse(`"${id}"`)).toBe(id)
  }
})

test('any text gives a result, and a result gives itself', () => {
  const part = fc.constantFrom(
    '"',
    "'",
    '{',
    '}',
    '<',
    '>',
    ',',
    'mailto:',
    ANA,
    ID,
    ' ',
    '\u200B',
    'x',
  )
  const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (given) => {
      expect(pastedEmail(pastedEmail(given))).toBe(pastedEmail(given))
      expect(pastedId(pastedId(given))).toBe(pastedId(given))
    }),
  )
})

test('a long text is left alone', () => {
  for (const text of [
    '('.repeat(500_000),
    `${' '.repeat(500_000)}x`,
    `${ANA}${','.repeat(2_000)}`,
  ]) {
    expect(pastedEmail(text)).toBe(text)
    expect(UserIdSchema.safeParse(text).success).toBe(false)
  }
})

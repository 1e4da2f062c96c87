import { expect, test } from 'vitest'
import { mailboxesOf, mailboxOf, mailtoOf } from './mailbox.ts'

test.each([
  ['Ana Lima', 'ana@acme.example', 'Ana Lima <ana@acme.example>'],
  ['Lima, Ana', 'ana@acme.example', '"Lima, Ana" <ana@acme.example>'],
  ['J. R. Ewing', 'jr@acme.example', '"J. R. Ewing" <jr@acme.example>'],
  ['Ben "B" Kato', 'ben@acme.example', String.raw`"Ben \"B\" Kato" <ben@acme.example>`],
  ['back\\slash', 'b@acme.example', String.raw`"back\\slash" <b@acme.example>`],
  ['Eve <eve@evil.example>', 'e@acme.example', '"Eve <eve@evil.example>" <e@acme.example>'],
  ['Team: A; B', 't@acme.example', '"Team: A; B" <t@acme.example>'],
  ['山田 太郎', 'taro@acme.example', '山田 太郎 <taro@acme.example>'],
  ['ليلى حداد', 'layla@acme.example', 'ليلى حداد <layla@acme.example>'],
  ["Conan O'Brien", 'conan@acme.example', "Conan O'Brien <conan@acme.example>"],
  ['  Ana  ', 'ana@acme.example', 'Ana <ana@acme.example>'],
  ['', 'ana@acme.example', 'ana@acme.example'],
])('%j with %s is %s', (name, email, expected) => {
  expect(mailboxOf({ name, email })).toBe(expected)
})

test('several people are separated by commas', () => {
  const people = [
    { name: 'Ana Lima', email: 'ana@acme.example' },
    { name: 'Kato, Ben', email: 'ben@acme.example' },
  ]
  expect(mailboxesOf(people)).toBe('Ana Lima <ana@acme.example>, "Kato, Ben" <ben@acme.example>')
})

// The first four are from RFC 6068, sections 5 and 6.
test.each([
  ['gorby%kremvax@example.com', 'mailto:gorby%25kremvax@example.com'],
  ['unlikely?address@example.com', 'mailto:unlikely%3Faddress@example.com'],
  ['Mike&family@example.org', 'mailto:Mike%26family@example.org'],
  ['"not@me"@example.org', 'mailto:%22not%40me%22@example.org'],
  ['ana+news@acme.example', 'mailto:ana+news@acme.example'],
  ['a#b/c@acme.example', 'mailto:a%23b%2Fc@acme.example'],
  ['jörg@acme.example', 'mailto:j%C3%B6rg@acme.example'],
  ['用户@例子.example', 'mailto:%E7%94%A8%E6%88%B7@%E4%BE%8B%E5%AD%90.example'],
])('the link to %s is %s', (email, expected) => {
  expect(mailtoOf(email)).toBe(expected)
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asciiDomain, isEmailAddress } from '#email-address.ts'
import { emailKey } from '#sort-keys.ts'
import { UserEmailSchema } from '#users.schema.ts'

const LABEL_63 = 'a'.repeat(63)

test.each([
  'ana@acme.dev',
  'fin&ops@example.com',
  'k=v@example.com',
  "o'neil+x@sub.example.org",
  'A.B-C_d@EXAMPLE.ORG',
  "!#$%&'*+/=?^_`{|}~-@example.com",
  '1@example.com',
  '_@example.com',
  `${'l'.repeat(64)}@example.com`,
  `ana@${LABEL_63}.com`,
  'ana@a.b.c.example.museum',
  'ana@1and1.com',
  'ana@163.com',
  'ana@a--b.example.com',
  'ana@example.xn--p1ai',
  'ana@xn--bcher-kva.example',
  'ana@bücher.de',
  'ana@пример.рф',
  'ana@例え.テスト',
  'ana@例子。中国',
  'ana@مثال.إختبار',
  'ana@faß.de',
  'ana@i❤.ws',
])('%s is an e-mail address', (address) => {
  expect(isEmailAddress(address)).toBe(true)
  expect(UserEmailSchema.parse(` ${address} `)).toBe(address)
})

test.each([
  '',
  'ana',
  'ana@',
  '@acme.dev',
  'a b@acme.dev',
  'ana@acme',
  'ana@acme .dev',
  'ana@@acme.dev',
  'ana@bo@acme.dev',
  '.ana@acme.dev',
  'ana.@acme.dev',
  'an..a@acme.dev',
  '"ana lima"@acme.dev',
  'ana(work)@acme.dev',
  'ana@acme.dev,bo@acme.dev',
  'josé@acme.dev',
  'an\u200Ba@acme.dev',
  `${'l'.repeat(65)}@example.com`,
  'ana@-example.com',
  'ana@example-.com',
  'ana@example.com-',
  `ana@${LABEL_63}a.com`,
  'ana@.example.com',
  'ana@example..com',
  'ana@example.com.',
  'ana@my_host.com',
  'ana@example.c',
  'ana@127.0.0.1',
  'ana@[192.0.2.1]',
  'ana@example.123',
  'ana@example.com/path',
  'ana@example.com:25',
  'ana@bücher.de/path',
  'ana@bücher.de:25',
  'ana@bü cher.de',
  'ana@bücher.-de',
  'ana@xn--99999999.bücher.de',
  'ana@a℀b.com',
  `a@${`${LABEL_63}.`.repeat(4)}com`,
  `${'l'.repeat(64)}@${`${LABEL_63}.`.repeat(3)}com`,
])('%j is no e-mail address', (address) => {
  expect(UserEmailSchema.safeParse(address).success).toBe(false)
})

test('an address of many letters whose ASCII form is too long is refused', () => {
  const domain = `${'ü'.repeat(40)}.${'ü'.repeat(40)}.${'ü'.repeat(40)}.${'ü'.repeat(40)}.de`
  const length = asciiDomain(domain)!.length
  expect(`ana@${domain}`.length).toBeLessThan(254)
  expect(isEmailAddress(`ana@${domain}`)).toBe(length + 4 <= 254)
  expect(isEmailAddress(`${'l'.repeat(64)}@${domain}`)).toBe(false)
})

test.each([
  ['ana@bücher.de', 'ana@xn--bcher-kva.de'],
  ['Ana@BÜCHER.de', 'ana@xn--bcher-kva.de'],
  ['ana@bu\u0308cher.de', 'ana@XN--BCHER-KVA.DE'],
  ['ana@例子。中国', 'ana@例子.中国'],
  ['ana@пример.рф', 'ana@xn--e1afmkfd.xn--p1ai'],
  ['ana@ＡＣＭＥ.dev', 'ana@acme.dev'],
])('%s and %s are the same address', (one, other) => {
  expect(emailKey(one)).toBe(emailKey(other))
})

test('an accepted address is ASCII in its key, and its key has a key of its own that is the same', () => {
  const domain = fc
    .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), {
      minLength: 2,
      maxLength: 3,
    })
    .map((labels) => labels.join('.'))
  fc.assert(
    fc.property(domain, (given) => {
      const address = `ana@${given}`
      fc.pre(isEmailAddress(address))
      const key = emailKey(address)
      expect(key).toMatch(/^ana@[a-z\d.-]+$/)
      expect(emailKey(key)).toBe(key)
      expect(isEmailAddress(key)).toBe(true)
    }),
  )
})

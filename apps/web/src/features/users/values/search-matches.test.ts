import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { matchesInEmail, matchesInName } from './search-matches.ts'
import type { Match } from './search-matches.ts'

const words = (...found: string[]) => ({ kind: 'words' as const, words: found })
const parts = (text: string, matches: Match[]) =>
  matches.map(({ start, end }) => text.slice(start, end))

describe('in a name', () => {
  test.each([
    ['Márcia Fonseca', ['mar'], ['Már']],
    ['Márcia Marques', ['mar'], ['Már', 'Mar']],
    ['Anna-Marie Weiß', ['weiss', 'mari'], ['Mari', 'Weiß']],
    ['O’Connor', ['oconn'], ['O’Conn']],
    ['O’Connor', ['conn'], ['Conn']],
    ['Ma\u0301rcia', ['ma'], ['Ma\u0301']],
    ['山田太郎', ['太郎'], ['太郎']],
    ['Ana Lima', ['im'], []],
    ['An\u200Bastasia', ['anas'], ['An\u200Bas']],
    ['An\u200Bastasia', ['as'], []],
    ['محــمد', ['محمد'], ['محــمد']],
    ['ʿAlī', ['ali'], ['ʿAlī']],
    ['O＇Brien', ['brien'], ['Brien']],
    ['李明', ['明'], ['明']],
    ['Thomas Müller', ['muel'], ['Mül']],
    ['Thomas Mu\u0308ller', ['muell'], ['Mu\u0308ll']],
    ['Jean-Luc', ['jeanlu'], ['Jean-Lu']],
    ['Jean-Luc', ['luc'], ['Luc']],
    ['Müller-Lüdenscheidt', ['muller-lud'], ['Müller', 'Lüd']],
  ])('%s, searched by %o: %o', (name, found, expected) => {
    expect(parts(name, matchesInName(name, words(...found)))).toEqual(expected)
  })

  test('the matches are in order, do not overlap, and lie within the text, for any name and search', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
        (name, found) => {
          const matches = matchesInName(name, words(...found))
          const ends = matches.flatMap(({ start, end }) => [start, end])
          expect(ends).toEqual(ends.toSorted((a, b) => a - b))
          expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(name.length)
        },
      ),
    )
  })

  test('folds at most the whole text once and each character twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('山', 'ﷺ', 'a', '\u0301', '’', ' '), maxLength: 200 }),
        fc.array(fc.constantFrom('a', 'aa', '山', '山a', 'ص'), { minLength: 1, maxLength: 100 }),
        (name, found) => {
          // Each fold normalizes twice.
          using normalize = vi.spyOn(String.prototype, 'normalize')
          matchesInName(name, words(...found))
          expect(normalize.mock.calls.length / 2).toBeLessThanOrEqual(1 + 2 * name.length)
        },
      ),
    )
  })

  test('a name longer than any stored one has no matches', () => {
    expect(matchesInName('山ﷺ'.repeat(99), words('山'))).toEqual([])
    expect(matchesInName('山'.repeat(200), words('山'))).toHaveLength(200)
  })

  test('only the first twenty words are matched', () => {
    const found = Array.from({ length: 22 }, (_, index) => `w${index}x`)
    expect(parts(found.join(' '), matchesInName(found.join(' '), words(...found)))).toEqual(
      found.slice(0, 20),
    )
  })
})

describe('in an address', () => {
  const email = 'Ana.Lima@acme.example'

  test.each([
    [words('lim'), ['Lim']],
    [words('acme'), ['acme']],
    [words('lima@ac'), ['Lima', 'ac']],
    [{ kind: 'email' as const, prefix: 'ana.lima@a' }, ['Ana.Lima@a']],
    [{ kind: 'domain' as const, prefix: 'acme' }, ['acme']],
    [{ kind: 'id' as const, user_id: 'ana' }, []],
    [undefined, []],
  ])('searched by %o: %o', (understood, expected) => {
    expect(parts(email, matchesInEmail(email, understood))).toEqual(expected)
  })
})

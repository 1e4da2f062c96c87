import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { LaterMessages } from './en.later.ts'
import type { Messages } from './en.ts'
import { LOCALES } from '#locale/locale.ts'
import type { Locale } from '#locale/locale.ts'

afterAll(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

type AllMessages = Messages & { later: LaterMessages }

/** Resets the modules first: the formats and plurals of a language are fixed when they load. */
async function load(locale: Locale): Promise<AllMessages> {
  vi.resetModules()
  vi.stubGlobal('navigator', { languages: [locale] })
  const catalog = await import('./messages.ts')
  await catalog.loadMessages()
  const later = await import('./later.ts')
  await later.loadLaterMessages()
  return { ...catalog.messages, later: later.laterMessages }
}

function leavesOf(value: unknown, path = ''): [path: string, leaf: unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, each]) =>
    leavesOf(each, path ? `${path}.${key}` : key),
  )
}

function textsOf(catalog: AllMessages): [path: string, text: string][] {
  return leavesOf(catalog).filter((leaf): leaf is [string, string] => typeof leaf[1] === 'string')
}

const english = await load('en')

describe.each(LOCALES)('in %s', (locale) => {
  let catalog: AllMessages
  beforeAll(async () => {
    catalog = await load(locale)
  })

  test('has the keys of English, and no empty text', () => {
    const kinds = (each: AllMessages) =>
      leavesOf(each).map(([path, leaf]) => `${path}: ${typeof leaf}`)
    expect(kinds(catalog).toSorted()).toEqual(kinds(english).toSorted())
    expect(textsOf(catalog).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test.each([0, 1, 2, 3, 11, 100, 2.5, 12_345])('every count has a text for %d', (count) => {
    for (const words of [
      catalog.sessions.listEnd,
      catalog.sessions.loaded,
      catalog.statusBar.total,
      catalog.statusBar.loaded,
      catalog.statusBar.units,
      catalog.panel.unsaved,
      catalog.form.summaryTitle,
      catalog.live.created,
      catalog.live.more,
    ]) {
      const text = words(count)
      expect(text).not.toContain('undefined')
      // One and two may be words, and zero may read as “none”.
      const number = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).format(count)
      if (count > 2) expect(text).toContain(number)
    }
  })
})

describe('Arabic', () => {
  let arabic: AllMessages
  beforeAll(async () => {
    arabic = await load('ar')
  })

  test('has no text left in another script', () => {
    const foreign = textsOf(arabic).filter(([, text]) => !/\p{Script=Arabic}/u.test(text))
    expect(foreign.map(([path]) => path)).toEqual(['app.name', 'form.emailPlaceholder'])
  })

  test('has all six plural forms, with Latin digits', () => {
    expect([0, 1, 2, 3, 11, 100, 1_234].map(arabic.statusBar.total)).toEqual([
      'لا مستخدمين',
      'مستخدم واحد',
      'مستخدمان',
      '3 مستخدمين',
      '11 مستخدمًا',
      '100 مستخدم',
      '1,234 مستخدمًا',
    ])
  })

  test('isolates names, so that they do not reorder the text around them', () => {
    expect(arabic.delete.title('Ana Lima')).toContain('\u2068Ana Lima\u2069؟')
  })
})

test('German has no English text apart from words that both share', async () => {
  const german = new Map(textsOf(await load('de')))
  const same = textsOf(english).filter(([path, text]) => german.get(path) === text)
  expect(new Set(same.map(([, text]) => text))).toEqual(
    new Set([
      'Ana Lima',
      'Live',
      'optional',
      'auto',
      'ana@example.com',
      'Browser',
      'Details',
      'Name',
      'Person',
      'Roster',
      'Status',
      'System',
      'Version',
    ]),
  )
})

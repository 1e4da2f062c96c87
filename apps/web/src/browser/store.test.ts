import { afterEach, expect, test, vi } from 'vitest'
import { createStore, createStoredChoice, createStoredNumber } from './store.ts'

/** What a browser has and Node does not. */
function stubBrowser({
  stored = {},
  isBlocked = false,
}: {
  stored?: Record<string, string>
  isBlocked?: boolean
}) {
  const items = new Map(Object.entries(stored))
  const events = new EventTarget()
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events))
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => {
      if (isBlocked) throw new DOMException('blocked', 'SecurityError')
      return items.get(key) ?? null
    },
    setItem: (key: string, value: string) => {
      if (isBlocked) throw new DOMException('blocked', 'SecurityError')
      items.set(key, value)
    },
    removeItem: (key: string) => items.delete(key),
  })
  return {
    items,
    changeInOtherTab: (key: string | null, newValue: string | null) => {
      events.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }))
    },
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a store calls its listeners for each new value, until they unsubscribe', () => {
  const store = createStore('one')
  const seen: string[] = []
  const unsubscribe = store.subscribe(() => seen.push(store.get()))
  store.set('two')
  store.set('two')
  store.set('three')
  unsubscribe()
  store.set('four')
  expect(seen).toEqual(['two', 'three'])
  expect(store.get()).toBe('four')
})

test('a choice is read from storage and written to it', () => {
  const { items } = stubBrowser({ stored: { theme: 'dark' } })
  const choice = createStoredChoice('theme', ['system', 'light', 'dark'])
  expect(choice.get()).toBe('dark')
  choice.set('light')
  expect(items.get('theme')).toBe('light')
})

test('the first value is the default, also in place of a stored one that does not exist', () => {
  stubBrowser({ stored: { theme: 'pink' } })
  expect(createStoredChoice('theme', ['system', 'light']).get()).toBe('system')
  expect(createStoredChoice('other', ['on', 'off']).get()).toBe('on')
})

test('a choice follows the other tabs, and only its own key', () => {
  const { changeInOtherTab } = stubBrowser({})
  const choice = createStoredChoice('live', ['on', 'paused'])
  const seen: string[] = []
  choice.subscribe(() => seen.push(choice.get()))
  changeInOtherTab('theme', 'paused')
  changeInOtherTab('live', 'paused')
  changeInOtherTab('live', null)
  expect(seen).toEqual(['paused', 'on'])
})

test('a choice works where storage is blocked', () => {
  stubBrowser({ isBlocked: true })
  const choice = createStoredChoice('live', ['on', 'paused'])
  expect(choice.get()).toBe('on')
  choice.set('paused')
  expect(choice.get()).toBe('paused')
})

test.each([
  ['436', 436],
  ['320', 320],
  ['960', 960],
  ['319', undefined],
  ['99999', undefined],
  ['12.5', undefined],
  ['', undefined],
  ['-400', undefined],
  ['4e2', 400],
  ['abc', undefined],
])('a number stored as “%s” is read as %s', (stored, expected) => {
  stubBrowser({ stored: { panel: stored } })
  expect(createStoredNumber('panel', 320, 960).get()).toBe(expected)
})

test('a number is stored whole and within its bounds, and can be taken back', () => {
  const { items } = stubBrowser({})
  const width = createStoredNumber('panel', 320, 960)
  for (const [set, kept] of [
    [436.4, 436],
    [0, 320],
    [5_000, 960],
  ] as const) {
    width.set(set)
    expect(width.get()).toBe(kept)
    expect(items.get('panel')).toBe(String(kept))
  }
  width.set(undefined)
  expect(width.get()).toBeUndefined()
  expect(items.has('panel')).toBe(false)
})

import { useSyncExternalStore } from 'react'

/** A value outside React that components can follow. Values are replaced, never changed in place. */
export interface Store<Value> {
  get: () => Value
  set: (value: Value) => void
  /** Returns the function that ends the subscription. */
  subscribe: (listener: () => void) => () => void
}

export function createStore<Value>(initial: Value): Store<Value> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return
      current = value
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/**
 * One of a few values, kept in local storage under `key` and followed by the other tabs.
 *
 * @param values all of them; the first one is the default.
 */
export function createStoredChoice<Value extends string>(
  key: string,
  values: readonly [Value, ...Value[]],
): Store<Value> {
  return createStored(key, (stored) => values.find((each) => each === stored) ?? values[0])
}

/** A whole number within bounds, kept likewise; undefined: none is chosen. */
export function createStoredNumber(
  key: string,
  min: number,
  max: number,
): Store<number | undefined> {
  const store = createStored<number | undefined>(key, (stored) => {
    const value = Number(stored ?? Number.NaN)
    return Number.isInteger(value) && value >= min && value <= max ? value : undefined
  })
  return {
    ...store,
    set(value) {
      store.set(value === undefined ? value : Math.round(Math.min(max, Math.max(min, value))))
    },
  }
}

function createStored<Value extends string | number | undefined>(
  key: string,
  parse: (stored: string | null) => Value,
): Store<Value> {
  const store = createStore(parse(readStored(key)))
  addEventListener('storage', (event) => {
    if (event.key === key) store.set(parse(event.newValue))
  })
  return {
    ...store,
    set(value) {
      store.set(value)
      try {
        if (value === undefined) localStorage.removeItem(key)
        else localStorage.setItem(key, String(value))
      } catch {
        // Storage is blocked: the choice lasts until the page is closed.
      }
    },
  }
}

export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get)
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

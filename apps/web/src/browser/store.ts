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
  const parse = (stored: string | null) => values.find((each) => each === stored) ?? values[0]
  const store = createStore(parse(readStored(key)))
  addEventListener('storage', (event) => {
    if (event.key === key) store.set(parse(event.newValue))
  })
  return {
    ...store,
    set(value) {
      store.set(value)
      try {
        localStorage.setItem(key, value)
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

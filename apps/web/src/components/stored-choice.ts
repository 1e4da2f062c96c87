import { useSyncExternalStore } from 'react'

export interface StoredChoice<Value extends string> {
  get: () => Value
  set: (value: Value) => void
  subscribe: (listener: () => void) => () => void
}

/**
 * A choice of few that this browser remembers, and that its other tabs follow.
 *
 * @param values all there are; the first one holds until another is chosen.
 */
export function createStoredChoice<Value extends string>(
  key: string,
  values: readonly [Value, ...Value[]],
): StoredChoice<Value> {
  const listeners = new Set<() => void>()
  const known = (stored: string | null) => values.find((each) => each === stored) ?? values[0]
  let current = known(readStored(key))

  function apply(value: Value) {
    current = value
    for (const listener of listeners) listener()
  }
  addEventListener('storage', (event) => {
    if (event.key === key) apply(known(event.newValue))
  })

  return {
    get: () => current,
    set(value) {
      apply(value)
      try {
        localStorage.setItem(key, value)
      } catch {
        // Storage is blocked: the choice holds until the page is left.
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useStoredChoice<Value extends string>(choice: StoredChoice<Value>): Value {
  return useSyncExternalStore(choice.subscribe, choice.get)
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

interface Stored {
  payload: AdapterPayload
  expiresAtMs: number
}

/**
 * Keeps sessions, codes and grants of one provider in memory, for as long as it runs. The library's
 * own does the same, but warns of itself on every start.
 */
export function createProviderStore(): AdapterFactory {
  const stored = new Map<string, Stored>()

  function live(key: string): AdapterPayload | undefined {
    const found = stored.get(key)
    if (found === undefined) return undefined
    if (found.expiresAtMs > Date.now()) return found.payload
    stored.delete(key)
    return undefined
  }

  function sweep(): void {
    for (const key of stored.keys()) live(key)
  }

  return (model): Adapter => {
    const prefix = `${model}:`
    const where = (matches: (payload: AdapterPayload) => boolean) => {
      sweep()
      return stored
        .entries()
        .filter(([key, { payload }]) => key.startsWith(prefix) && matches(payload))
    }
    const findBy = (matches: (payload: AdapterPayload) => boolean) =>
      Promise.resolve(where(matches).next().value?.[1].payload)
    return {
      async upsert(id, payload, expiresInS) {
        sweep()
        const expiresAtMs = expiresInS === undefined ? Infinity : Date.now() + expiresInS * 1000
        stored.set(prefix + id, { payload, expiresAtMs })
      },
      async find(id) {
        return live(prefix + id)
      },
      findByUid: (uid) => findBy((payload) => payload.uid === uid),
      findByUserCode: (userCode) => findBy((payload) => payload.userCode === userCode),
      async consume(id) {
        const payload = live(prefix + id)
        if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000)
      },
      async destroy(id) {
        stored.delete(prefix + id)
      },
      async revokeByGrantId(grantId) {
        for (const [key] of where((payload) => payload.grantId === grantId).toArray()) {
          stored.delete(key)
        }
      },
    }
  }
}

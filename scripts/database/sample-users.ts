import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '@roster/contract/users'
import { loadUsers } from '@roster/db/load-users'
import type { LoadDeps, LoadProgress } from '@roster/db/load-users'
import { sampleUsers } from '@roster/local/sample-users'

export type SampleLoad = AsyncGenerator<LoadProgress, void>

const ACTOR: Actor = { id: 'sample-data', name: 'Sample data', kind: 'service' }
/** Enough for the first pages of every list. */
const FIRST_USERS = 300
/**
 * The feed of changes delivers them one by one up to 500 changes a shard within its window of about
 * 22 s. With the first users this is 1,620, about 405 a shard of four.
 */
const USERS_PER_SECOND = 60

/** The same users whenever it continues: their dates count back from the day the load began. */
export function loadSampleUsers(deps: LoadDeps, total: number, signal: AbortSignal): SampleLoad {
  const rows = (begunAt: Date) => sampleUsers(total, { now: begunAt })
  return loadUsers(deps, { actor: ACTOR, total, rows, signal })
}

/** Loads what the first pages show. @returns how far the load has come, when more is to be loaded. */
export async function loadFirst(
  load: SampleLoad,
  onProgress: (progress: LoadProgress) => void,
): Promise<LoadProgress | undefined> {
  for (;;) {
    const { value } = await load.next()
    if (!value) return undefined
    onProgress(value)
    if (value.loaded === value.total) return undefined
    if (value.loaded >= FIRST_USERS) return value
  }
}

/** Loads the rest at a pace that leaves the database free for pages. */
export async function loadRest(
  load: SampleLoad,
  { loaded: before }: LoadProgress,
  { onProgress, signal }: { onProgress: (progress: LoadProgress) => void; signal: AbortSignal },
): Promise<void> {
  let loaded = before
  let startedMs = performance.now()
  for await (const progress of load) {
    onProgress(progress)
    const tookMs = performance.now() - startedMs
    const shareMs = ((progress.loaded - loaded) / USERS_PER_SECOND) * 1_000
    // On a busy machine at least as long as the write took: the database is free half of the time.
    await sleep(Math.max(shareMs - tookMs, tookMs), undefined, { signal })
    loaded = progress.loaded
    startedMs = performance.now()
  }
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Actor } from '@roster/contract/users'
import type { UserRepository } from '@roster/db/users'
import { sampleUsers } from '@roster/local/sample-users'
import type { SampleUser } from '@roster/local/sample-users'
import { z } from 'zod'

const SeedRecordSchema = z.object({
  /** How many users it is to be. */
  count: z.number().int(),
  /** How many are there for certain. */
  done: z.number().int(),
  /** The present that the sample was made for: the same one gives the same users again. */
  now: z.iso.datetime(),
})

/**
 * How far a seed has got. Written before the first user and after each chunk, so that an
 * interrupted seed is neither mistaken for a whole directory nor begun again.
 */
export type SeedRecord = z.infer<typeof SeedRecordSchema>

const CHUNK_SIZE = 495
const ACTOR: Actor = { id: 'sample-data', name: 'Sample data', kind: 'service' }

export async function readSeedRecord(file: string): Promise<SeedRecord | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : SeedRecordSchema.parse(JSON.parse(text))
}

export async function writeSeedRecord(file: string, record: SeedRecord): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  // Renamed into place whole: whoever is killed in the middle leaves the record before.
  const draft = `${file}.new`
  await writeFile(draft, `${JSON.stringify(record)}\n`)
  await rename(draft, file)
}

export function newSeedRecord(count: number): SeedRecord {
  return { count, done: 0, now: new Date().toISOString() }
}

export function isUnfinished(record: SeedRecord | undefined): record is SeedRecord {
  return record !== undefined && record.done < record.count
}

export interface SeedOptions {
  users: UserRepository
  file: string
  record: SeedRecord
  signal: AbortSignal
  onProgress: (record: SeedRecord) => void
}

/**
 * Imports the sample users that are still missing. Users whose address is already there, from an
 * interrupted chunk, stay as they are.
 *
 * @throws Error when the database refuses rows; what was done until then is recorded.
 */
export async function seed({
  users,
  file,
  record,
  signal,
  onProgress,
}: SeedOptions): Promise<void> {
  const sample = sampleUsers(record.count, { now: new Date(record.now) })
  for (let skipped = 0; skipped < record.done; skipped++) sample.next()
  let { done } = record
  for (let rows = take(sample); rows.length > 0; rows = take(sample)) {
    const results = await users.importMany(rows, { actor: ACTOR, signal })
    for (const result of results) {
      if (!result.ok && result.error.code !== 'EMAIL_TAKEN') throw result.error
    }
    done += rows.length
    await writeSeedRecord(file, { ...record, done })
    onProgress({ ...record, done })
  }
}

function take(sample: Generator<SampleUser>): SampleUser[] {
  const rows: SampleUser[] = []
  while (rows.length < CHUNK_SIZE) {
    const next = sample.next()
    if (next.done) break
    rows.push(next.value)
  }
  return rows
}

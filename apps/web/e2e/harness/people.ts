import type { UserStatus } from '@roster/contract/users'
import { sampleUsers } from '@roster/local/sample-users'
import { aNewUser } from '@roster/local/test-users'
import type { NewRow } from './directory.ts'

/** Whoever is put into a directory before its test begins. */
export interface People {
  rows: readonly NewRow[]
  /** The clock of everything that is done without the browser; the current time when left out. */
  now?: () => Date
}

/** Earlier than any run, so that users created by a test are the newest. */
export const NOW = new Date('2026-11-20T12:00:00.000Z')

export function samplePeople(count: number): People {
  return { rows: [...sampleUsers(count, { now: NOW })] }
}

export const NOBODY: People = { rows: [] }

/** Newest first, as the list shows them by default. */
export const CAST: People = {
  rows: [
    person('Ana Lima', 'ana.lima@acme.example', 'active', '2026-11-19T09:30:00.000Z'),
    person('Ben Kato', 'ben.kato@globex.example', 'suspended', '2026-11-12T16:05:00.000Z'),
    person('Chloé Dubois', 'chloe.dubois@acme.example', 'active', '2026-10-02T08:00:00.000Z'),
    person('Dmitri Orlov', 'd.orlov@initech.example', 'inactive', '2026-06-30T11:45:00.000Z'),
    person('Eun-ji Park', 'eunji.park@hooli.example', 'active', '2025-12-24T18:20:00.000Z'),
    person('Fatima Haddad', 'fatima@acme.example', 'active', '2024-03-15T07:10:00.000Z'),
  ],
}

function person(name: string, email: string, status: UserStatus, created_at: string): NewRow {
  return { ...aNewUser({ name, email, status }), created_at }
}

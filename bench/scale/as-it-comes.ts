import { USER_SORTS } from '@roster/contract/users'
import type { UserSort } from '@roster/contract/users'
import type { UserRepository } from '@roster/db/users'
import { PAGE_SIZE } from './views.ts'

const REQUESTS = 3

/** How long page 1 of each sort takes, request by request, in milliseconds. */
export async function measureFirstPages(
  repository: UserRepository,
): Promise<Map<UserSort, number[]>> {
  const measured = new Map<UserSort, number[]>()
  for (const sort of USER_SORTS) {
    const latencies: number[] = []
    for (let sent = 0; sent < REQUESTS; sent++) {
      const started = performance.now()
      await repository.list({ sort, order: 'asc', limit: PAGE_SIZE })
      latencies.push(performance.now() - started)
    }
    measured.set(sort, latencies)
  }
  return measured
}

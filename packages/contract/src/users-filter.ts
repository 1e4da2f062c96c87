import type { MomentRange, RangeField } from './users.list.schema.ts'
import type { User, UserStatus } from './users.schema.ts'

/** Which users a list, a search or a count includes. An absent member excludes nobody. */
export interface UserFilter extends Partial<Record<RangeField, MomentRange | undefined>> {
  statuses?: readonly UserStatus[] | undefined
}

export function matchesFilter(
  { statuses, created, updated }: UserFilter,
  user: Pick<User, 'status' | 'created_at' | 'updated_at'>,
): boolean {
  return (
    (statuses?.includes(user.status) ?? true) &&
    isInRange(created, user.created_at) &&
    isInRange(updated, user.updated_at)
  )
}

/** Stored moments have one format, so they compare as strings. */
function isInRange(range: MomentRange | undefined, moment: string): boolean {
  const { from, before } = range ?? {}
  return (from === undefined || moment >= from) && (before === undefined || moment < before)
}

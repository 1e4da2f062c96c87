import { USER_STATUSES } from '@roster/contract/values'
import type { UserStatus } from '@roster/contract/users'
import { messages } from '#messages/messages.ts'
import { StatusBadge } from './user-status.tsx'

/** The read-only value of a field; an empty one says so. */
export function UserFieldValue({ field, value }: { field: string; value: string | null }) {
  if (!value) return <span className="text-text-muted">{messages.users.noValue}</span>
  const isStatus = field === 'status' && USER_STATUSES.some((status) => status === value)
  if (isStatus) return <StatusBadge status={statusOf(value)} />
  return <bdi className="[overflow-wrap:anywhere]">{value}</bdi>
}

/** The status with this name; the first status for an unknown name. */
export function statusOf(value: string): UserStatus {
  return USER_STATUSES.find((status) => status === value) ?? USER_STATUSES[0]
}

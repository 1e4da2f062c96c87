import { USER_STATUSES } from '@roster/contract/values'
import type { UserStatus } from '@roster/contract/users'
import { messages } from '#messages/messages.ts'
import { StatusBadge } from './user-status.tsx'

/** A field's value where it cannot be edited; one that is empty says so. */
export function UserFieldValue({ field, value }: { field: string; value: string | null }) {
  if (!value) return <span className="text-text-muted">{messages.users.noValue}</span>
  const isStatus = field === 'status' && USER_STATUSES.some((status) => status === value)
  if (isStatus) return <StatusBadge status={statusOf(value)} />
  return <bdi className="[overflow-wrap:anywhere]">{value}</bdi>
}

/** The status that a text names; any other text is as good as the first one. */
export function statusOf(value: string): UserStatus {
  return USER_STATUSES.find((status) => status === value) ?? USER_STATUSES[0]
}

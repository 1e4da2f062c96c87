import type { UserEvent } from '@roster/contract/users'
import { messages } from '#messages/messages.ts'
import { UserFieldValue } from '#features/users/values/user-field-value.tsx'

export interface UserEventChangeProps {
  action: UserEvent['action']
  field: string
  change: UserEvent['changes'][string]
}

/** One field before and after. A user who was updated has both sides, a new or deleted one only one. */
export function UserEventChange({ action, field, change: [before, after] }: UserEventChangeProps) {
  const words = messages.activity
  const label = Object.entries(messages.users.field).find(([name]) => name === field)?.[1] ?? field
  const hasBefore = action === 'updated' || before !== null
  const hasAfter = action === 'updated' || after !== null
  return (
    <>
      <dt className="text-text-muted">{label}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-1.5">
        {hasBefore && (
          <>
            <span className="sr-only">{words.from}</span>
            <del className="min-w-0 text-text-muted decoration-text-muted/60 [&_svg]:opacity-60">
              <UserFieldValue field={field} value={before} />
            </del>
          </>
        )}
        {hasBefore && hasAfter && (
          <>
            <span aria-hidden className="text-text-muted rtl:-scale-x-100">
              →
            </span>
            <span className="sr-only">{words.to}</span>
          </>
        )}
        {hasAfter && (
          <ins className="min-w-0 no-underline">
            <UserFieldValue field={field} value={after} />
          </ins>
        )}
      </dd>
    </>
  )
}

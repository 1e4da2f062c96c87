import type { Permission } from '@roster/contract/permissions'
import { LockKeyhole } from 'lucide-react'
import { Notice } from '#components/notice.tsx'
import { messages } from '#messages/messages.ts'

/** Stands where something would be that the reader may not see. */
export function NoPermissionNote({ permission }: { permission: Permission }) {
  return (
    <Notice icon={LockKeyhole} title={messages.signIn.noPermission.noteTitle}>
      {messages.signIn.lacks(permission)}
    </Notice>
  )
}

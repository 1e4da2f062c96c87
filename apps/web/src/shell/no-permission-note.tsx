import type { Permission } from '@roster/contract/permissions'
import { LockKeyhole } from 'lucide-react'
import { noPermissionText } from '#api/permission-text.ts'
import { Notice } from '#components/notice.tsx'
import { messages } from '#messages/messages.ts'

/** Replaces a part of the page that the caller may not see. */
export function NoPermissionNote({ permission }: { permission: Permission }) {
  return (
    <Notice icon={LockKeyhole} title={messages.signIn.noPermission.noteTitle}>
      {noPermissionText(permission)}
    </Notice>
  )
}

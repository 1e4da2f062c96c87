import type { Permission } from '@roster/contract/permissions'
import { Link } from '@tanstack/react-router'
import { LockKeyhole } from 'lucide-react'
import { noPermissionText } from '#api/permission-text.ts'
import { LINK_BUTTON } from '#components/button.tsx'
import { messages } from '#messages/messages.ts'
import { useCaller } from '#sign-in/caller.ts'
import { NoticeScreen } from './notice-screen.tsx'
import { SignOutButton } from './sign-out-button.tsx'

/** A page that the caller may not see: what is missing, who is signed in, and where to go from here. */
export function NoPermissionScreen({ permission }: { permission: Permission }) {
  const words = messages.signIn.noPermission
  const caller = useCaller()
  return (
    <NoticeScreen
      icon={LockKeyhole}
      title={words.title}
      role="alert"
      actions={
        caller?.known_by === 'session' && (
          <>
            <Link to="/sessions" className={LINK_BUTTON}>
              {messages.signIn.account.sessions}
            </Link>
            <SignOutButton />
          </>
        )
      }
    >
      <p>{noPermissionText(permission)}</p>
      {caller && (
        <p className="mt-2">
          {words.signedInAs(caller.actor.name, messages.signIn.roles(caller.roles))}
        </p>
      )}
    </NoticeScreen>
  )
}

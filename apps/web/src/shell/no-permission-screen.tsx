import type { Permission } from '@roster/contract/permissions'
import { Link } from '@tanstack/react-router'
import { LockKeyhole } from 'lucide-react'
import { LINK_BUTTON } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { messages } from '#messages/messages.ts'
import { useCaller } from '#sign-in/caller.ts'
import { AppFrame } from './app-frame.tsx'
import { useDocumentTitle } from './use-document-title.ts'
import { SignOutButton } from './sign-out-button.tsx'

/** For whoever is known and may not see the page: what is missing, who they are, and the ways out. */
export function NoPermissionScreen({ permission }: { permission: Permission }) {
  const words = messages.signIn.noPermission
  const caller = useCaller()
  useDocumentTitle(words.title)
  return (
    <AppFrame>
      <main className="flex flex-1 bg-surface">
        <Notice
          icon={LockKeyhole}
          title={words.title}
          isPage
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
          <p>{messages.signIn.lacks(permission)}</p>
          {caller && (
            <p className="mt-2">
              {words.signedInAs(caller.actor.name, messages.signIn.roles(caller.roles))}
            </p>
          )}
        </Notice>
      </main>
    </AppFrame>
  )
}

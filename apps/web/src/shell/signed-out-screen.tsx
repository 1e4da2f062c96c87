import { Link } from '@tanstack/react-router'
import type { SignInFailureReason } from '@roster/contract/sign-in'
import { LogIn } from 'lucide-react'
import { LINK_BUTTON, PRIMARY_LINK_BUTTON } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { messages } from '#messages/messages.ts'
import { signInAddress } from '#sign-in/sign-in-address.ts'
import { AppFrame } from './app-frame.tsx'
import { useDocumentTitle } from './use-document-title.ts'

export interface SignedOutScreenProps {
  /** The path that the sign-in leads back to. */
  returnTo: string
  /** Why a sign-in came to nothing. */
  reason?: SignInFailureReason | undefined
  /** Who is signed in all the same. */
  stillIn?: string | undefined
}

/**
 * For whoever is not signed in: the one thing to do, and why it may not have worked before. Its link is
 * a plain one: the API answers it, and sends the browser on to the provider.
 */
export function SignedOutScreen({ returnTo, reason, stillIn }: SignedOutScreenProps) {
  const words = messages.signIn.signedOut
  const { title, body } = reason ? words.reason[reason] : words
  useDocumentTitle(title)
  return (
    <AppFrame>
      <main className="flex flex-1 bg-surface">
        <Notice
          icon={LogIn}
          title={title}
          isPage
          role={reason ? 'alert' : 'status'}
          actions={
            <>
              {stillIn !== undefined && (
                <Link to="/users" className={LINK_BUTTON}>
                  {words.goOn}
                </Link>
              )}
              <a href={signInAddress(returnTo)} className={PRIMARY_LINK_BUTTON}>
                {messages.signIn.signIn}
              </a>
            </>
          }
        >
          <p>{body}</p>
          {stillIn !== undefined && <p className="mt-2">{words.stillIn(stillIn)}</p>}
        </Notice>
      </main>
    </AppFrame>
  )
}

import { Link } from '@tanstack/react-router'
import type { SignInFailureReason } from '@roster/contract/sign-in'
import { LogIn } from 'lucide-react'
import { LINK_BUTTON, PRIMARY_LINK_BUTTON } from '#components/button.tsx'
import { messages } from '#messages/messages.ts'
import { signInAddress } from '#sign-in/sign-in-address.ts'
import { NoticeScreen } from './notice-screen.tsx'

export interface SignedOutScreenProps {
  /** The path to return to after the sign-in. */
  returnTo: string
  /** Why the last sign-in failed. */
  reason?: SignInFailureReason | undefined
  /** The person may still be signed in at the identity provider. */
  isStillAtProvider?: boolean
  /** Name of the person who is still signed in after a failed sign-in. */
  signedInName?: string | undefined
}

/**
 * Offers the sign-in, and says why the last one failed. Its link is a plain one: the API answers it
 * and redirects to the identity provider.
 */
export function SignedOutScreen({
  returnTo,
  reason,
  isStillAtProvider = false,
  signedInName,
}: SignedOutScreenProps) {
  const words = messages.signIn.signedOut
  const { title, body } = reason ? words.reason[reason] : words
  return (
    <NoticeScreen
      icon={LogIn}
      title={title}
      role={reason ? 'alert' : 'status'}
      actions={
        <>
          {signedInName !== undefined && (
            <Link to="/users" className={LINK_BUTTON}>
              {words.goToUsers}
            </Link>
          )}
          <a href={signInAddress(returnTo)} className={PRIMARY_LINK_BUTTON}>
            {messages.signIn.signIn}
          </a>
        </>
      }
    >
      <p>{body}</p>
      {isStillAtProvider && <p className="mt-2">{words.stillAtProvider}</p>}
      {signedInName !== undefined && <p className="mt-2">{words.stillSignedIn(signedInName)}</p>}
    </NoticeScreen>
  )
}

import { SIGN_IN_FAILURE_REASONS } from '@roster/contract/sign-in'
import type { SignInFailureReason } from '@roster/contract/sign-in'
import { createRoute, Navigate } from '@tanstack/react-router'
import { trpc } from '#api/trpc.ts'
import { wantedSignOut } from '#sign-in/sign-out.ts'
import { SignedOutScreen } from '#shell/signed-out-screen.tsx'
import type { SignedOutScreenProps } from '#shell/signed-out-screen.tsx'
import { SigningOutScreen } from '#shell/signing-out-screen.tsx'
import { rootRoute } from './root.route.tsx'

interface SignedOutSearch {
  /** Why a sign-in came to nothing, as the API says it. */
  reason?: SignInFailureReason
  /** Which page to come back to. The API checks that it is one of ours. */
  return_to?: string
}

function readSearch({ reason, return_to }: Record<string, unknown>): SignedOutSearch {
  const known = SIGN_IN_FAILURE_REASONS.find((each) => each === reason)
  const isPath = typeof return_to === 'string' && return_to.startsWith('/')
  return { ...(known && { reason: known }), ...(isPath && { return_to }) }
}

/** For whoever has no session: after a sign-out, and after a sign-in that came to nothing. */
export const signedOutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signed-out',
  validateSearch: readSearch,
  component: SignedOut,
})

function SignedOut() {
  const { reason, return_to = '/' } = signedOutRoute.useSearch()
  const wanted = wantedSignOut()
  if (wanted) return <SigningOutScreen everywhere={wanted.everywhere} />
  return <SignedOutCheck returnTo={return_to} reason={reason} />
}

/** An address can be opened by anybody at any time: who is still signed in is not told otherwise. */
function SignedOutCheck(props: SignedOutScreenProps) {
  const { data: caller } = trpc.sessions.current.useQuery(undefined, { staleTime: 0 })
  if (caller && !props.reason) return <Navigate to="/users" replace />
  return <SignedOutScreen {...props} stillIn={caller?.actor.name} />
}

import { SIGN_IN_FAILURE_REASONS, STILL_AT_PROVIDER } from '@roster/contract/sign-in'
import type { SignInFailureReason } from '@roster/contract/sign-in'
import { createRoute, Navigate } from '@tanstack/react-router'
import { trpc } from '#api/trpc.ts'
import { requestedSignOut } from '#sign-in/sign-out.ts'
import { SignedOutScreen } from '#shell/signed-out-screen.tsx'
import type { SignedOutScreenProps } from '#shell/signed-out-screen.tsx'
import { SigningOutScreen } from '#shell/signing-out-screen.tsx'
import { rootRoute } from './root.route.tsx'

interface SignedOutSearch {
  /** Why the sign-in failed, as the API reports it. */
  reason?: SignInFailureReason
  /** Whether the person may still be signed in at the provider. The API sets it. */
  state?: typeof STILL_AT_PROVIDER
  /** The page to return to. The API checks that it belongs to this dashboard. */
  return_to?: string
}

function readSearch({ reason, state, return_to }: Record<string, unknown>): SignedOutSearch {
  const validReason = SIGN_IN_FAILURE_REASONS.find((each) => each === reason)
  const isPath = typeof return_to === 'string' && return_to.startsWith('/')
  return {
    ...(validReason && { reason: validReason }),
    ...(state === STILL_AT_PROVIDER && { state }),
    ...(isPath && { return_to }),
  }
}

/** Shown without a session: after a sign-out and after a failed sign-in. */
export const signedOutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signed-out',
  validateSearch: readSearch,
  component: SignedOut,
})

function SignedOut() {
  const { reason, state, return_to = '/' } = signedOutRoute.useSearch()
  const request = requestedSignOut()
  if (request) return <SigningOutScreen everywhere={request.everywhere} />
  return (
    <SignedOutCheck
      returnTo={return_to}
      reason={reason}
      isStillAtProvider={state === STILL_AT_PROVIDER}
    />
  )
}

/** The URL can be opened at any time: people who are still signed in are redirected to the dashboard. */
function SignedOutCheck(props: SignedOutScreenProps) {
  const { data: caller } = trpc.sessions.current.useQuery(undefined, { staleTime: 0 })
  if (caller && !props.reason) return <Navigate to="/users" replace />
  return <SignedOutScreen {...props} signedInName={caller?.actor.name} />
}

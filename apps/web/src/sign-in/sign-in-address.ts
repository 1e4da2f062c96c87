/** Starts a sign-in, which returns to `returnTo`: a path of this dashboard. */
export function signInAddress(returnTo: string): string {
  return `/auth/sign-in?return_to=${encodeURIComponent(returnTo)}`
}

/** The last page of the sign-in window: it notifies the waiting page and closes. */
export const SIGNED_IN_PATH = '/signed-in'

/** Path, search and hash of this page. */
export function currentPath(): string {
  return `${location.pathname}${location.search}${location.hash}`
}

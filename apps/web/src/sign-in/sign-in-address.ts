/** Where a sign-in begins. Afterwards it leads back to `returnTo`, a path of this dashboard. */
export function signInAddress(returnTo: string): string {
  return `/auth/sign-in?return_to=${encodeURIComponent(returnTo)}`
}

/** The page that the window of a sign-in ends at: it tells the page that waits, and closes. */
export const SIGNED_IN_PATH = '/signed-in'

/** The path, search and hash of this page. */
export function here(): string {
  return `${location.pathname}${location.search}${location.hash}`
}

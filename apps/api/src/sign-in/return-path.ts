const LENGTH_MAX = 2_048
/** One slash, and nothing that some browser reads as a second: `//host` and `/\host` lead away. */
// oxlint-disable-next-line no-control-regex -- browsers drop tabs and line ends before they look
const LOCAL_PATH = /^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/

/**
 * Where sign-in leads back to: a path of this origin, or the start for anything else. Sign-in itself
 * is no place to return to, however it is written.
 */
export function returnPathOf(given: string | undefined, publicUrl: string): string {
  if (given === undefined || given.length > LENGTH_MAX || !LOCAL_PATH.test(given)) return '/'
  const url = URL.parse(given, publicUrl)
  if (url?.origin !== publicUrl) return '/'
  const path = url.pathname + url.search + url.hash
  // Dots may have gone: `/.//host` has become `//host`.
  return LOCAL_PATH.test(path) && !isSignIn(url.pathname) ? path : '/'
}

/** As the router reads it, which decodes once. What cannot be decoded is no place either. */
function isSignIn(path: string): boolean {
  try {
    return /^\/auth(?:\/|$)/i.test(decodeURIComponent(path))
  } catch {
    return true
  }
}

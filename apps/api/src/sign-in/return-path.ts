const LENGTH_MAX = 2_048
/** One slash, not followed by what a browser reads as a second one: `//host` and `/\host` are other sites. */
// oxlint-disable-next-line no-control-regex -- browsers remove tabs and line breaks before parsing
const LOCAL_PATH = /^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/

/**
 * The path to return to after sign-in: a path of this origin other than sign-in itself, in any
 * encoding, or `/` for anything else.
 */
export function returnPathOf(given: string | undefined, publicUrl: string): string {
  if (given === undefined || given.length > LENGTH_MAX || !LOCAL_PATH.test(given)) return '/'
  const url = URL.parse(given, publicUrl)
  if (url?.origin !== publicUrl) return '/'
  const path = url.pathname + url.search + url.hash
  // Parsing resolves dots: `/.//host` becomes `//host`.
  return LOCAL_PATH.test(path) && !isSignIn(url.pathname) ? path : '/'
}

/** Decodes once, as the router does. Paths that cannot be decoded are not valid either. */
function isSignIn(path: string): boolean {
  try {
    return /^\/auth(?:\/|$)/i.test(decodeURIComponent(path))
  } catch {
    return true
  }
}

/**
 * The key of an item in the table `UsersAccess`. It holds sessions, the generations of actors, sign-in
 * attempts and the counters of rate limits: everything about access, and all of it expires.
 */
export function accessKey(
  kind: 'session' | 'actor' | 'attempt' | 'limit',
  id: string,
): { access_key: string } {
  return { access_key: `${kind}#${id}` }
}

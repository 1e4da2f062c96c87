/** May hold a "#" after a space themselves: `viewer=Team #1`. */
const WITH_SPACES: ReadonlySet<string> = new Set(['OIDC_ROLES', 'OIDC_CLIENT_SECRET'])
const QUOTED = /^(["']).*\1$/s

/**
 * The variables that are set, without the white space around them: files and secret stores often add a
 * line break. An empty variable counts as not set.
 */
export function givenVariables(source: NodeJS.ProcessEnv): Record<string, string> {
  const trimmed = Object.entries(source).map(([name, value = '']) => [name, value.trim()] as const)
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''))
}

/**
 * A shell drops comments and quotes; Docker, systemd and others that read env files may keep them. A
 * value that contains them would look valid, and every token would be refused.
 *
 * @returns a sentence for each of the named variables whose value contains them.
 */
export function misreadVariables(
  given: Readonly<Record<string, string>>,
  names: readonly string[],
): string[] {
  return names.flatMap((name) => {
    const value = given[name] ?? ''
    if (QUOTED.test(value))
      return [`${name} is in quotes, which are part of its value. Remove them.`]
    const comment = WITH_SPACES.has(name) ? /(?:^|\s)#(?:\s|$)/ : /(?:^|\s)#/
    return comment.test(value)
      ? [`${name} contains a comment ("# …"). Put comments on lines of their own.`]
      : []
  })
}

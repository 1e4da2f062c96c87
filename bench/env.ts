/** What a program started from here inherits. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return process.env
}

/** Names the environment variables that are wrong and how to fix them, but never a value: it may be secret. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
}

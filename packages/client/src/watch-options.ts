export interface WatchUsersOptions {
  /** The `position` of the changes up to which all is known; left out: from about now on. */
  since?: string | undefined
  /** Ends the iteration with an error. */
  signal?: AbortSignal | undefined
  /**
   * Told whether Roster can be reached: `true` when a stream begins or a question is answered, `false`
   * when either fails. That Roster asks to wait, or ends a stream in order, is neither.
   */
  onReach?: ((isReached: boolean) => void) | undefined
}

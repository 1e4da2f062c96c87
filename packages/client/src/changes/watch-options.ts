export interface WatchUsersOptions {
  /** Continue from this `position` of earlier changes. Default: from about now. */
  since?: string | undefined
  /** Ends the iteration with an error. */
  signal?: AbortSignal | undefined
  /**
   * Called with `true` when a stream starts or a poll succeeds, and with `false` when either fails. Not
   * called when Roster asks the client to wait, or ends a stream normally.
   */
  onReach?: ((isReached: boolean) => void) | undefined
}

/** The maximum length of an actor's id in the contract. */
const ACTOR_ID_LENGTH_MAX = 255

/** The state of the sessions page as its address holds it. */
export interface SessionsSearch {
  /** Absent: the caller's own. */
  of?: 'everybody'
  /** The one person whose sessions are shown. */
  actor?: string
}

/** Which list is shown. */
export type SessionsView = { of: 'me' } | { of: 'everybody'; actor_id: string | undefined }

/** Never throws: an unknown value is treated as absent. */
export function readSessionsSearch(raw: object): SessionsSearch {
  const { of, actor } = raw as Record<string, unknown>
  if (of !== 'everybody') return {}
  const isActor = typeof actor === 'string' && actor !== '' && actor.length <= ACTOR_ID_LENGTH_MAX
  return { of, ...(isActor && { actor }) }
}

export function viewOf({ of, actor }: SessionsSearch): SessionsView {
  return of === undefined ? { of: 'me' } : { of, actor_id: actor }
}

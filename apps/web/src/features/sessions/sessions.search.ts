import { ActorIdSchema } from '@roster/contract/sessions'
import { z } from 'zod'

const SearchSchema = z.object({
  of: z.literal('everybody').optional().catch(undefined),
  actor: ActorIdSchema.optional().catch(undefined),
})

/** The state of the sessions page as its address holds it. */
export interface SessionsSearch {
  /** Absent: one's own. */
  of?: 'everybody'
  /** The one person whose sessions are shown. */
  actor?: string
}

/** Which list is shown. */
export type SessionsView = { of: 'me' } | { of: 'everybody'; actor_id: string | undefined }

/** Never throws: a value nobody knows is as good as none. */
export function readSessionsSearch(raw: object): SessionsSearch {
  const { of, actor } = SearchSchema.parse(raw)
  if (of === undefined) return {}
  return { of, ...(actor !== undefined && { actor }) }
}

export function viewOf({ of, actor }: SessionsSearch): SessionsView {
  return of === undefined ? { of: 'me' } : { of, actor_id: actor }
}

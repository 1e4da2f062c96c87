import { sessionIdOf } from '@roster/db/sessions'
import type { SessionRepository } from '@roster/db/sessions'
import { z } from 'zod'
import { invalidFields } from '#errors/roster-errors.ts'
import { refuseLongBody } from '#gateway/guards.ts'
import { stillAtProviderUrl } from '#gateway/signed-out-page.ts'
import type { Logger } from '#http/logger.ts'
import { parseJson } from '#http/parse-json.ts'
import { readBody } from '#http/read-body.ts'
import type { AppContext } from '#http/request-scope.ts'
import { respondJson } from '#http/respond.ts'
import type { CodeFlow } from './code-flow.ts'
import type { SecretCookie } from './cookies.ts'
import { withCookies } from './set-cookies.ts'
import type { SignInSettings } from './sign-in.env.ts'

export interface SignOutDeps {
  settings: SignInSettings
  sessions: SessionRepository
  flow: CodeFlow
  sessionCookie: SecretCookie
  log: Logger
}

const SignOutSchema = z.strictObject({
  /** Also ends the other sessions of the same person. */
  everywhere: z.boolean().default(false),
})

/** Ends the session and responds with the URL at which the browser signs out of the provider. */
export async function signOut(
  c: AppContext,
  { sessions, flow, sessionCookie, log, settings: { publicUrl } }: SignOutDeps,
  signal: AbortSignal,
): Promise<Response> {
  const { request_id } = c.get('scope')
  const id = sessionCookie.read(c)
  const session_id = id === undefined ? undefined : sessionIdOf(id)
  // Only a valid session may end the others, and only its owner's body is read.
  const live = session_id === undefined ? undefined : await sessions.get(session_id, { signal })
  if (live) {
    const refusal = await refuseLongBody(c)
    if (refusal) return refusal
    if ((await readSignOut(c)).everywhere) {
      await sessions.endAll(live.actor.id, { signal })
      log.info({ request_id, actor_id: live.actor.id }, 'sessions ended')
    }
  }
  const ended = session_id === undefined ? undefined : await sessions.end(session_id, { signal })
  const session = ended ?? live
  // Also for a session that has already ended: its owner wants to be signed out of the provider, too.
  // If the provider is unreachable, the browser is still signed out of Roster.
  const url = await flow.signOutUrl(session?.id_token).catch((error: unknown) => {
    log.warn({ request_id, err: error }, 'could not sign out at the provider')
    return stillAtProviderUrl(publicUrl)
  })
  return withCookies(respondJson(c, 200, { redirect_to: url.href }), [sessionCookie.clear()])
}

/** @throws RosterError INVALID_INPUT */
async function readSignOut(c: AppContext): Promise<z.infer<typeof SignOutSchema>> {
  const body = await readBody(c)
  const parsed = SignOutSchema.safeParse(body === '' ? {} : await parseJson(body))
  if (!parsed.success) throw invalidFields(parsed.error)
  return parsed.data
}

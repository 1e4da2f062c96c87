import type { Role } from '@roster/contract/permissions'
import type { SessionRepository } from '@roster/db/sessions'
import type { UserRepository } from '@roster/db/users'
import type { ViewRepository } from '@roster/db/views'
import { createGateway } from '#gateway/gateway.ts'
import { createCachedSessions } from '#sign-in/cached-sessions.ts'
import type { SignInSettings } from '#sign-in/sign-in.env.ts'
import { createSignIn } from '#sign-in/sign-in.ts'
import { createTestTables, SESSION_MAX_AGE_MS, startApi } from './api.ts'
import type { TestApi } from './api.ts'
import { AUDIENCE, CLIENT_ID } from './fake-provider.ts'

export interface SignInApi extends TestApi {
  /** The sessions as another process of the API uses them. */
  sessions: SessionRepository
  /** The same with a different clock. */
  sessionsAt: (now: () => Date) => SessionRepository
  /** Methods that replace the API's own session repository. */
  sessionFaults: Partial<SessionRepository>
  /** Moves the clocks of the API and the sessions. */
  clock: { forwardMs: number }
  /** Creates a session without a provider. @returns the value of the header `Cookie`. */
  cookieOf: (id: string, roles: readonly Role[], from?: SessionRepository) => Promise<string>
}

interface SignInApiOptions {
  /** The issuer, given the URL of the API. */
  issuer: (url: string) => string | Promise<string>
  settings?: Partial<SignInSettings>
  users?: UserRepository
  views?: ViewRepository
  /** The sessions that procedures get, if not those of sign-in. */
  sessions?: (real: SessionRepository) => SessionRepository
}

/** An API with sign-in over real HTTP, with session tables of its own. */
export async function startSignInApi(options: SignInApiOptions): Promise<SignInApi> {
  const clock = { forwardMs: 0 }
  const now = () => new Date(Date.now() + clock.forwardMs)
  const tables = await createTestTables()
  const sessions = tables.sessions(now)
  const sessionFaults: Partial<SessionRepository> = {}
  const faulty = Object.fromEntries(
    Object.entries(sessions).map(([name, real]: [string, (...given: never[]) => unknown]) => [
      name,
      (...given: never[]) => ((Reflect.get(sessionFaults, name) as typeof real) ?? real)(...given),
    ]),
  ) as unknown as SessionRepository
  const cached = createCachedSessions(faulty, now)
  const api = await startApi({
    users: options.users ?? tables.repository(),
    views: options.views ?? tables.views(),
    at: async (url, log) => {
      const signIn = createSignIn({
        settings: {
          issuer: await options.issuer(url),
          clientId: CLIENT_ID,
          clientSecret: 'a secret of the client',
          clientAuth: undefined,
          scopes: 'openid profile email',
          roleClaim: 'roles',
          roles: [
            { role: 'viewer', value: 'viewer' },
            { role: 'editor', value: 'editor' },
            { role: 'admin', value: 'admin' },
          ],
          audience: AUDIENCE,
          publicUrl: url,
          ...options.settings,
        },
        sessions: cached,
        sessionMaxAgeMs: SESSION_MAX_AGE_MS,
        log,
        now,
        keysCooldownMs: 0,
      })
      return {
        sessions: options.sessions?.(cached) ?? cached,
        gateway: createGateway({ publicOrigin: url }),
        signIn,
        resolvePrincipal: signIn.resolvePrincipal,
      }
    },
  })
  const cookieOf: SignInApi['cookieOf'] = async (id, roles, from = sessions) => {
    const actor = { id, name: id, kind: 'person' } as const
    return `sid=${(await from.create({ actor, roles })).id}`
  }
  return { ...api, sessions, sessionsAt: tables.sessions, clock, sessionFaults, cookieOf }
}

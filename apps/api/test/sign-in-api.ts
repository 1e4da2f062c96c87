import type { Role } from '@roster/contract/permissions'
import type { SessionRepository } from '@roster/db/sessions'
import type { UserRepository } from '@roster/db/users'
import type { ViewRepository } from '@roster/db/views'
import { createEdge } from '../src/gateway/gateway.ts'
import { createCachedSessions } from '../src/sign-in/cached-sessions.ts'
import type { SignInSettings } from '../src/sign-in/sign-in.env.ts'
import { createSignIn } from '../src/sign-in/sign-in.ts'
import { createTestTables, SESSION_MAX_AGE_MS, startApi } from './api.ts'
import type { TestApi } from './api.ts'
import { AUDIENCE, CLIENT_ID } from './fake-provider.ts'

export interface SignInApi extends TestApi {
  /** As another process of the API sees and changes them. */
  sessions: SessionRepository
  /** The same with a clock of its own. */
  sessionsAt: (now: () => Date) => SessionRepository
  /** What the API meets at its sessions instead of the real thing. */
  sessionFaults: Partial<SessionRepository>
  /** Moves the API's clock, and that of the sessions. */
  clock: { forwardMs: number }
  /** Signs somebody in without a provider. @returns the value of the header `Cookie`. */
  cookieOf: (id: string, roles: readonly Role[], from?: SessionRepository) => Promise<string>
}

interface SignInApiOptions {
  /** The provider's, once the API's address is known. */
  issuer: (url: string) => string | Promise<string>
  settings?: Partial<SignInSettings>
  users?: UserRepository
  views?: ViewRepository
  /** Laid over what procedures get, which is otherwise what sign-in itself works with. */
  sessions?: (real: SessionRepository) => SessionRepository
}

/** An API with sign-in, over real HTTP, whose sessions lie in a table of their own. */
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
        edge: createEdge({ publicOrigin: url }),
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

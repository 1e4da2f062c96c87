import { describe, expect, it } from 'vitest'
import { createApp } from '#app.ts'
import type { AppDeps } from '#app.ts'
import { createChangeFeed } from '#feed/change-feed.ts'
import { isDataPath } from '#gateway/api-paths.ts'
import { createGateway } from '#gateway/gateway.ts'
import { createOpenStreams } from '#rpc/open-streams.ts'
import { createLoggers } from '#http/logger.ts'
import { restProcedures } from '#rest/rest-procedures.ts'
import { createSignIn } from '#sign-in/sign-in.ts'
import { fakeSessions, fakeUsers, fakeViews } from './api.ts'

/** Routes that require no permission, with the reason. */
const WITHOUT_PERMISSION = {
  'ALL /*': 'the guards before all routes, and the files of the web after them',
  'GET /health': 'only says that the process is alive',
  'GET /ready': 'only says whether the tables are ready',
  'ALL /trpc/*': 'the router, whose procedures have permissions',
  'GET /api/openapi.json': 'the documentation of the API is public',
  'GET /api/docs': 'the documentation of the API is public',
  'GET /api/docs.css': 'the documentation of the API is public',
  'GET /auth/sign-in': 'redirects to the provider',
  'GET /auth/callback': 'returns from the provider',
  'POST /auth/sign-out': 'ends the session of its cookie',
  'ALL /auth/sign-in': 'refuses other methods',
  'ALL /auth/callback': 'refuses other methods',
  'ALL /auth/sign-out': 'refuses other methods',
  'ALL /auth/*': 'refuses other paths',
}

const REST = restProcedures.map(({ route }) => `${route.method} ${route.path}`)
const REST_REFUSALS = [...new Set(restProcedures.map(({ route }) => `ALL ${route.path}`))]

function routes(more: Partial<AppDeps> = {}): string[] {
  const { log, requestLog } = createLoggers({ level: 'silent', secrets: [] })
  const [users, sessions] = [fakeUsers({}), fakeSessions({})]
  const signIn = createSignIn({
    settings: {
      issuer: 'https://sso.example.com',
      clientId: 'roster',
      clientSecret: undefined,
      clientAuth: undefined,
      scopes: 'openid',
      roleClaim: 'roles',
      roles: [],
      audience: undefined,
      publicUrl: 'https://roster.example.com',
    },
    sessions,
    sessionMaxAgeMs: 1,
    log,
  })
  const app = createApp({
    users,
    sessions,
    views: fakeViews({}),
    feed: createChangeFeed({ users, log }),
    streams: createOpenStreams(),
    gateway: createGateway(),
    signIn,
    resolvePrincipal: async () => undefined,
    requestTimeoutMs: 1,
    checkReadiness: async () => [],
    log,
    requestLog,
    ...more,
  })
  return app.routes.map(({ method, path }) => `${method} ${path}`)
}

describe('the routes of the app', () => {
  it('are those of procedures and those listed as requiring no permission', () => {
    const expected = [...Object.keys(WITHOUT_PERMISSION), ...REST, ...REST_REFUSALS]
    expect(routes().toSorted()).toEqual([...expected, 'GET /'].toSorted())
    const web = { web: () => new Response() }
    expect(routes(web).toSorted()).toEqual([...expected, 'ALL /*'].toSorted())
  })

  it('below /trpc and /api require an authenticated caller', () => {
    const open = ['/api/openapi.json', '/api/docs', '/api/docs.css']
    const paths = routes().map((route) => route.slice(route.indexOf(' ') + 1))
    const ofApi = paths.filter((path) => /^\/(?:trpc|api)\//.test(path))
    expect(ofApi.filter((path) => !isDataPath(path)).toSorted()).toEqual(open.toSorted())
  })

  it.each([
    '/api/docs.json',
    '/api/docs/users',
    '/api/documents',
    '/api/openapi',
    '/api/openapi.json.bak',
    '/api/openapi-users',
    '/api/docsXcss',
  ])('%s requires one, although it begins like the documentation', (path) => {
    expect(isDataPath(path)).toBe(true)
  })

  it.each(['/api/docs/', '/api/docs.css/', '/api/openapi.json/'])(
    '%s is public, as it is without the slash',
    (path) => {
      expect(isDataPath(path)).toBe(false)
    },
  )
})

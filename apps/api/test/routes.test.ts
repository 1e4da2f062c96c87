import { describe, expect, it } from 'vitest'
import { createApp } from '../src/app.ts'
import type { AppDeps } from '../src/app.ts'
import { createChangeFeed } from '../src/feed/change-feed.ts'
import { isDataPath } from '../src/gateway/data-paths.ts'
import { createEdge } from '../src/gateway/gateway.ts'
import { createOpenStreams } from '../src/rpc/open-streams.ts'
import { createLoggers } from '../src/http/logger.ts'
import { restProcedures } from '../src/rest/rest-procedures.ts'
import { createSignIn } from '../src/sign-in/sign-in.ts'
import { fakeSessions, fakeUsers, fakeViews } from './api.ts'

/** Nobody is asked for a permission here, for the reason that is given. */
const WITHOUT_PERMISSION = {
  'ALL /*': 'the guards before all routes, and the files of the web after them',
  'GET /health': 'says that the process lives',
  'GET /ready': 'says whether the tables are there',
  'ALL /trpc/*': 'the router, whose procedures name their permissions',
  'GET /api/openapi.json': 'how the API is used is no secret',
  'GET /api/docs': 'the same for people',
  'GET /api/docs.css': 'the same for people',
  'GET /auth/sign-in': 'leads to the provider',
  'GET /auth/callback': 'comes back from it',
  'POST /auth/sign-out': 'ends the session of its cookie',
  'ALL /auth/sign-in': 'refuses other methods',
  'ALL /auth/callback': 'refuses other methods',
  'ALL /auth/sign-out': 'refuses other methods',
  'ALL /auth/*': 'refuses other addresses',
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
    edge: createEdge(),
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
  it('are those of procedures, and those of a list that says why they ask for no permission', () => {
    const expected = [...Object.keys(WITHOUT_PERMISSION), ...REST, ...REST_REFUSALS]
    expect(routes().toSorted()).toEqual([...expected, 'GET /'].toSorted())
    const web = { web: () => new Response() }
    expect(routes(web).toSorted()).toEqual([...expected, 'ALL /*'].toSorted())
  })

  it('of data are those where it matters who asks', () => {
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
  ])('%s would be of data, although it begins like the description', (path) => {
    expect(isDataPath(path)).toBe(true)
  })

  it.each(['/api/docs/', '/api/docs.css/', '/api/openapi.json/'])(
    '%s is the description, as it is without the slash',
    (path) => {
      expect(isDataPath(path)).toBe(false)
    },
  )
})

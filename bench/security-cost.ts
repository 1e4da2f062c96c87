import { createSessionRepository } from '@roster/db/sessions'
import { ROSTER_AUDIENCE, ROSTER_CLIENT, SERVICE_CLIENTS } from '@roster/local/openid-clients'
import { startOpenIdProvider } from '@roster/local/openid-provider'
import { CURSOR_SECRET } from './database.ts'
import type { Directory } from './database.ts'
import { byIdOverTrpc } from './load-requests.ts'
import { measureLoad } from './measure-load.ts'
import type { Load, LoadOptions, LoadRequests } from './measure-load.ts'
import type { MeasuredServer } from './measured-process.ts'
import { runRounds } from './rounds.ts'

export const WITHOUT = 'without sign-in'
export const SESSION = 'with a session'
export const TOKEN = 'with a token'

const HOUR_MS = 60 * 60_000
const VIEWER = { id: 'bench', name: 'Benchmark', kind: 'person' } as const

interface SecurityCostInput {
  directory: Directory
  /** Starts Roster with these variables in addition. */
  startRoster: (env: Record<string, string>) => Promise<MeasuredServer>
  user_ids: readonly string[]
  load: LoadOptions
  rounds: number
}

/** What authentication costs: byId without it, with a person's session and with a program's token. */
export async function measureSecurityCost(input: SecurityCostInput): Promise<Map<string, Load[]>> {
  const { directory, startRoster, load, rounds } = input
  await using provider = await startOpenIdProvider({ redirectUris: [], postSignOutUris: [] })
  await using open = await startRoster({})
  const signIn = {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: ROSTER_CLIENT.id,
    OIDC_CLIENT_SECRET: ROSTER_CLIENT.secret,
    OIDC_AUDIENCE: ROSTER_AUDIENCE,
    PUBLIC_URL: 'http://127.0.0.1',
    // Counted as always, but never reached.
    RATE_READS: '9999999',
  }
  // A server for each: one with twice the requests would be warmer than the others.
  await using forPeople = await startRoster(signIn)
  await using forPrograms = await startRoster(signIn)
  const byId = byIdOverTrpc(input.user_ids)
  const cookie = `sid=${await createSession(directory)}`
  const asPerson = withHeaders(byId, { cookie, 'sec-fetch-site': 'same-origin' })
  const authorization = `Bearer ${await requestToken(provider.issuer)}`
  const asProgram = withHeaders(byId, { authorization })
  return await runRounds(
    'byId, authentication',
    [
      { label: WITHOUT, measure: () => measureLoad(open, byId, load) },
      { label: SESSION, measure: () => measureLoad(forPeople, asPerson, load) },
      { label: TOKEN, measure: () => measureLoad(forPrograms, asProgram, load) },
    ],
    rounds,
  )
}

function withHeaders(requests: LoadRequests, headers: Record<string, string>): LoadRequests {
  return requests.map((request) => ({ ...request, headers: { ...request.headers, ...headers } }))
}

async function createSession({ client, tables }: Directory): Promise<string> {
  const sessions = createSessionRepository({
    client,
    tables,
    cursorSecrets: [CURSOR_SECRET],
    idleMs: HOUR_MS,
    maxAgeMs: HOUR_MS,
  })
  const { id } = await sessions.create({ actor: VIEWER, roles: ['viewer'] })
  return id
}

async function requestToken(issuer: string): Promise<string> {
  const viewer = SERVICE_CLIENTS.find(({ role }) => role === 'viewer')!
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: viewer.id,
      client_secret: viewer.secret,
    }),
  })
  const { access_token } = (await response.json()) as { access_token: string }
  return access_token
}

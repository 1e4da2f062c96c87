import type { ServiceClient } from '@roster/local/openid-clients'
import { z } from 'zod'
import type { Environment } from '#console/env.ts'

const DiscoverySchema = z.object({
  token_endpoint: z.url(),
  /** Only the development provider has it. */
  roster_development: z.literal(true),
})

const TokenSchema = z.object({ access_token: z.string() })

const TIMEOUT_MS = 5_000

/**
 * A token for the client, from the development provider that `start` or `serve` runs.
 *
 * @throws Error saying what to do, when there is no such provider.
 */
export async function developmentToken(
  { OIDC_ISSUER, OIDC_PORT }: Environment,
  client: ServiceClient,
  signal: AbortSignal,
): Promise<string> {
  if (OIDC_ISSUER !== undefined) {
    throw new Error(`OIDC_ISSUER is set: request a token from that provider instead.`)
  }
  const issuer = `http://127.0.0.1:${OIDC_PORT}`
  const within = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
  const discovery = await discover(issuer, within)
  const response = await fetch(discovery.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client.id,
      client_secret: client.secret,
    }),
    signal: within,
  })
  if (!response.ok) throw new Error(`${issuer} refused to give a token: ${await response.text()}`)
  return TokenSchema.parse(await response.json()).access_token
}

async function discover(
  issuer: string,
  signal: AbortSignal,
): Promise<z.infer<typeof DiscoverySchema>> {
  try {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal })
    return DiscoverySchema.parse(await response.json())
  } catch {
    throw new Error(
      `No development provider answers at ${issuer}. Start Roster first (npx pnpm@12 start), and ` +
        'give this command the same OIDC_PORT if you gave it one.',
    )
  }
}

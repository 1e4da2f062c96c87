import { RosterError } from '@roster/contract/errors'
import type { ServerMetadata } from 'openid-client'
import { createRecentFailure } from '#cache/recent-failure.ts'
import type { Logger } from '#http/logger.ts'
import { discover } from './provider-client.ts'
import { explainDiscovery } from './provider-failure.ts'
import type { SignInSettings } from './sign-in.env.ts'

/**
 * The provider's metadata. Where the provider cannot be reached, it is what was last fetched.
 *
 * @throws RosterError UNAVAILABLE when it was never fetched.
 */
export interface Provider {
  /** Of any age. It is fetched again in the background once it is older than a minute. */
  known: () => Promise<ServerMetadata>
  /** At most a minute old. */
  recent: () => Promise<ServerMetadata>
  /** Fetched now. */
  renewed: () => Promise<ServerMetadata>
}

export interface ProviderDeps {
  settings: SignInSettings
  log: Logger
  now?: (() => Date) | undefined
}

const RECENT_MS = 60_000

/**
 * Fetches the provider's metadata when it is first needed. After a failure, the next use tries again, so
 * an API that only this machine can reach can start while the provider is down. It pauses for a short
 * time, because anyone can trigger the request.
 */
export function createProvider({ settings, log, now = () => new Date() }: ProviderDeps): Provider {
  const failure = createRecentFailure(now)
  let last: { metadata: ServerMetadata; atMs: number } | undefined
  let fetching: Promise<ServerMetadata> | undefined

  async function fetchMetadata(): Promise<ServerMetadata> {
    failure.rethrow()
    const atMs = now().getTime()
    try {
      const metadata = await discover(settings)
      last = { metadata, atMs }
      return metadata
    } catch (cause) {
      const error = new Error(await explainDiscovery(cause, settings.issuer), { cause })
      failure.note(error)
      if (last) log.warn({ err: error }, 'could not renew the metadata of the provider')
      throw error
    }
  }

  async function renewed(): Promise<ServerMetadata> {
    fetching ??= fetchMetadata().finally(() => (fetching = undefined))
    try {
      return await fetching
    } catch (error) {
      if (last) return last.metadata
      throw providerUnavailable(error)
    }
  }

  const isRecent = () => last !== undefined && now().getTime() - last.atMs < RECENT_MS
  return {
    async known() {
      if (!last) return renewed()
      if (!isRecent()) void renewed()
      return last.metadata
    },
    recent: async () => (last && isRecent() ? last.metadata : renewed()),
    renewed,
  }
}

export function providerUnavailable(cause: unknown): RosterError<'UNAVAILABLE'> {
  const message = 'The sign-in provider cannot be reached. Try again.'
  return new RosterError('UNAVAILABLE', {}, message, { cause })
}

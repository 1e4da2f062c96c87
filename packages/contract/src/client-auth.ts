/** How a client sends its secret to the provider: in a header, or in the body (RFC 6749, 2.3.1). */
export const CLIENT_AUTHS = ['basic', 'post'] as const
export type ClientAuth = (typeof CLIENT_AUTHS)[number]

/**
 * The ways to try, one after the other. Many providers name a way that they do not accept for every
 * client, so the second one is tried when the first is refused.
 *
 * @param chosen the only way to try, if there is a setting.
 * @param offered `token_endpoint_auth_methods_supported` of the provider.
 */
export function clientAuthsToTry(
  chosen: ClientAuth | undefined,
  offered: readonly string[] | undefined,
): readonly ClientAuth[] {
  if (chosen) return [chosen]
  const usable = CLIENT_AUTHS.filter((each) => offered?.includes(`client_secret_${each}`))
  return usable.length > 0 ? usable : CLIENT_AUTHS
}

/**
 * The value of the header `Authorization`. RFC 6749 asks for form encoding, but providers are known that
 * do not decode it. So only what would break the header is encoded: base64url secrets with "-" and
 * "_" stay as they are, which both kinds of provider understand.
 */
export function basicCredentials(clientId: string, clientSecret: string): string {
  return `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`
}

/** Whether the token endpoint refused the client itself, and not the code or the grant. */
export function isClientRefused({ status, error }: TokenFailure): boolean {
  // Keycloak says unauthorized_client and Auth0 access_denied, both with 401.
  return status === 401 || error === 'invalid_client'
}

interface TokenFailure {
  status?: number
  /** The code in the body. */
  error?: string
}

/** The environment variables for the host that Roster listens on and for its public URL. */
export interface Exposure {
  HOST: string
  PUBLIC_URL?: string | undefined
}

/** The names and addresses of this machine. In a URL, an IPv6 address is in brackets. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i

/** Whether a host name or address refers to this machine, not reachable from the network. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

/**
 * Whether other machines can reach Roster, directly or through a proxy. The start script and the API,
 * which refuses to start with some settings when exposed, share this check so that they always agree.
 */
export function isExposed({ HOST, PUBLIC_URL }: Exposure): boolean {
  return (
    !isLoopback(HOST) || (PUBLIC_URL !== undefined && !isLoopback(new URL(PUBLIC_URL).hostname))
  )
}

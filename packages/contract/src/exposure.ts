/** Where Roster listens, and at which address people reach it, by their names in the environment. */
export interface Exposure {
  HOST: string
  PUBLIC_URL?: string | undefined
}

/** This machine's own names and addresses; in an address of the web IPv6 stands in brackets. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i

/** Whether a host, by name or address, is this machine and nobody else's. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

/**
 * Whether others than this machine can come to Roster, by themselves or through a proxy. What starts
 * the servers and the API, which refuses to start by it, must not think differently.
 */
export function isExposed({ HOST, PUBLIC_URL }: Exposure): boolean {
  return (
    !isLoopback(HOST) || (PUBLIC_URL !== undefined && !isLoopback(new URL(PUBLIC_URL).hostname))
  )
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1|\[::1\])$/i

/** Whether the host, as written in an address or on its own, is this machine to itself alone. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

import { isIP } from 'node:net'
import type { BlockList } from 'node:net'
import type { AppContext } from '#http/request-scope.ts'

/** Without a socket, as in tests that call `fetch` directly. */
const UNKNOWN = 'unknown'

/**
 * The address that a request comes from. Anyone can write `X-Forwarded-For`, so it is read from the
 * right, only as far as trusted proxies wrote it.
 */
export function clientAddress(c: AppContext, trustedProxies: BlockList): string {
  let address = peerAddress(c)
  if (!isFromTrustedProxy(c, trustedProxies)) return address
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',')
  while (isAmong(trustedProxies, address)) {
    const next = plainAddress(forwarded.pop()?.trim() ?? '')
    if (next === undefined) break
    address = next
  }
  return address
}

export function isFromTrustedProxy(c: AppContext, trustedProxies: BlockList): boolean {
  const peer = peerAddress(c)
  return peer !== UNKNOWN && isAmong(trustedProxies, peer)
}

/** The other end of the connection: the client, or the last proxy. */
export function peerAddress(c: AppContext): string {
  return plainAddress(c.env?.incoming?.socket.remoteAddress ?? '') ?? UNKNOWN
}

/** Without the port that some proxies append, and IPv4-mapped IPv6 as IPv4. Undefined if invalid. */
function plainAddress(text: string): string | undefined {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
  const address = bare.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  return isIP(address) === 0 ? undefined : address
}

function isAmong(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/**
 * The key under which requests from an address are counted: for IPv6 its /64 network, because one
 * household or host has all of it (RFC 6177) and could use a new address for every request.
 */
export function addressKey(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const tailGroups = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : 8 - groups.length - tailGroups.length
  const all = [...groups, ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...tailGroups]
  const network = all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${network.join(':')}::/64`
}

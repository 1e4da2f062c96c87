import { isIP } from 'node:net'
import type { BlockList } from 'node:net'
import type { AppContext } from '../http/request-scope.ts'

/** Where there is no socket to ask, as in tests that call `fetch` itself. */
const UNKNOWN = 'unknown'

/**
 * The address a request comes from. `X-Forwarded-For` is written by whoever likes to, so it counts
 * only as far as proxies that are trusted wrote it: from the right, up to the first that is not one.
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

/** Whether what the other end of the connection says of a request, beside the client, is believed. */
export function isFromTrustedProxy(c: AppContext, trustedProxies: BlockList): boolean {
  const peer = peerAddress(c)
  return peer !== UNKNOWN && isAmong(trustedProxies, peer)
}

/** Who is at the other end of the connection: the client, or the last proxy. */
export function peerAddress(c: AppContext): string {
  return plainAddress(c.env?.incoming?.socket.remoteAddress ?? '') ?? UNKNOWN
}

/**
 * An address as one writes it: without the port that some proxies add, and IPv4 not as IPv6.
 * Undefined for what is none.
 */
function plainAddress(text: string): string | undefined {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
  const address = bare.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  return isIP(address) === 0 ? undefined : address
}

function isAmong(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/**
 * What to count an address by. One household or host has a whole /64 of IPv6 (RFC 6177), and could
 * otherwise be somebody else with every request.
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

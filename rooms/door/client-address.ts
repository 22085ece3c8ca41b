/** Who is calling: the network address behind a request, and whether its page may speak to this server. */

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

const FORWARDING_HEADERS = ['x-forwarded-for', 'x-real-ip', 'x-client-ip', 'forwarded'] as const
/** The header under which the framework finds the address, once `settleAddress` has run. */
const ADDRESS_HEADER = 'x-real-ip'

/** IPv4 inside IPv6 is the same caller; of an IPv6 address the network counts, for a home has a whole one. */
export function canonicalAddress(raw: string): string {
  const address = raw.toLowerCase().replace(/%.*$/, '')
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)
  if (v4) return v4[1]!
  if (!address.includes(':') || address === '::1') return address
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return `${[...left, ...zeros, ...right].slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

/** The nearest address that is not one of our own proxies. Only what they add is believed; anybody can write a header. */
export function addressOf(request: IncomingMessage, trustedProxies: ReadonlySet<string>): string {
  let address = canonicalAddress(request.socket.remoteAddress ?? 'unknown')
  const header = request.headers['x-forwarded-for']
  const chain = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim()).filter((part) => part !== '')
  while (trustedProxies.has(address) && chain.length > 0) address = canonicalAddress(chain.pop()!)
  return address
}

/** Whether somebody between says whom it speaks for. Before `settleAddress`, which takes that away. */
export function isForwarded(request: IncomingMessage): boolean {
  return FORWARDING_HEADERS.some((name) => name in request.headers)
}

/** Replaces every forwarding header by the one address we believe, so that nothing behind us can read another. */
export function settleAddress(request: IncomingMessage, trustedProxies: ReadonlySet<string>): string {
  const address = addressOf(request, trustedProxies)
  for (const name of FORWARDING_HEADERS) delete request.headers[name]
  request.headers[ADDRESS_HEADER] = address
  return address
}

/** Pages of this very host and of the listed origins may speak; programs send no origin at all. */
export function isOriginAllowed(headers: IncomingHttpHeaders, allowedOrigins: ReadonlySet<string>): boolean {
  const { origin, host } = headers
  if (origin === undefined) return true
  if (allowedOrigins.has(origin)) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

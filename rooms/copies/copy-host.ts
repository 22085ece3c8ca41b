/** Who may send others away from one copy of the world, and who was sent away. */

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** After a kick nobody new comes from that address for so long: else whoever was sent away would be back under another identity at once. */
export const ADDRESS_BAN_MS = 600_000

export interface CopyHost {
  /** What makes its holder the host: a bearer secret, good for this copy alone. '' where there is none. */
  readonly token: string
  isHost(token: unknown): boolean
  /** Sends an identity away for the life of the copy. */
  ban(identity: string, address: string, nowMs: number): void
  /** `isInside`: whether the identity plays in the copy already; a neighbour's kick is not its. */
  isBanned(identity: string, address: string, isInside: boolean, nowMs: number): boolean
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** The host of a private copy: its token is signed with the server's secret over a name that no other copy ever has. */
export function createSignedHost(secret: Uint8Array): CopyHost {
  return createCopyHost(createHmac('sha256', secret).update(`host of ${randomBytes(16).toString('hex')}`).digest('base64url'))
}

/** `token` '': nobody is. */
export function createCopyHost(token: string): CopyHost {
  const expected = digest(token)
  const identities = new Set<string>()
  const addresses = new Map<string, number>()
  return {
    token,
    isHost: (told) => token !== '' && typeof told === 'string' && timingSafeEqual(expected, digest(told)),
    ban(identity, address, nowMs) {
      identities.add(identity)
      addresses.set(address, nowMs + ADDRESS_BAN_MS)
    },
    isBanned(identity, address, isInside, nowMs) {
      if (identities.has(identity)) return true
      for (const [other, untilMs] of addresses) if (untilMs <= nowMs) addresses.delete(other)
      return !isInside && addresses.has(address)
    },
  }
}

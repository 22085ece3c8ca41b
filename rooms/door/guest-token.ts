/** Guest tokens: signed by the server, kept by the page, they carry identity, nickname and sprite across visits. */

import { randomBytes } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { LONGEST_TOKEN } from '../../src/wire/lobby-talk.ts'

/** A guest who stays away longer starts as somebody new. */
export const GUEST_TOKEN_DAYS = 90
const ISSUER = 'tandem'
const AUDIENCE = 'tandem-guest'
const ALGORITHM = 'HS256'

export interface Guest {
  /** Random, made once; never shown to others. */
  readonly identity: string
  readonly nickname: string
  readonly sprite: string
}

export interface GuestTokens {
  sign(guest: Guest): Promise<string>
  /** The guest, or undefined for a token that is forged, over, or none of ours. */
  verify(token: unknown): Promise<Guest | undefined>
}

export function newIdentity(): string {
  return randomBytes(16).toString('base64url')
}

/** `now` gives the wall clock in ms: tokens outlive processes, so their expiry is a date. */
export function createGuestTokens(secret: Uint8Array, now: () => number = Date.now): GuestTokens {
  return {
    sign({ identity, nickname, sprite }) {
      const issuedAtS = Math.floor(now() / 1000)
      return new SignJWT({ nickname, sprite })
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(identity)
        .setIssuedAt(issuedAtS)
        .setExpirationTime(issuedAtS + GUEST_TOKEN_DAYS * 86_400)
        .sign(secret)
    },
    async verify(token) {
      if (typeof token !== 'string' || token.length === 0 || token.length > LONGEST_TOKEN) return undefined
      try {
        const { payload } = await jwtVerify(token, secret, { issuer: ISSUER, audience: AUDIENCE, algorithms: [ALGORITHM], currentDate: new Date(now()) })
        const { sub, nickname, sprite } = payload
        if (typeof sub !== 'string' || typeof nickname !== 'string' || typeof sprite !== 'string') return undefined
        return { identity: sub, nickname, sprite }
      } catch {
        return undefined
      }
    },
  }
}

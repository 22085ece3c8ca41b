/** User tags: what pages may know an identity by, so that a mute outlives a reconnect, another nickname and another lobby. */

import { createHmac } from 'node:crypto'

/** A whole number of 32 bits, the same wherever the identity plays on this server. It does not lead back to the identity. */
export type TagOf = (identity: string) => number

/** `secret` as in `createGuestTokens`. */
export function createUserTags(secret: Uint8Array): TagOf {
  return (identity) => createHmac('sha256', secret).update(`tag of ${identity}`).digest().readUInt32LE(0)
}

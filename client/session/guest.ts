/** The guest token: asked for over HTTP, kept in the browser, so that a player stays the same across visits. */

import type { GuestAnswer, GuestRequest } from '../../src/wire/lobby-talk.ts'
import type { Remembered } from '../devices/remembered.ts'
import { JoinRefusal } from '../line/room-link.ts'
import { tokenIn } from './private-world.ts'

export interface Guests {
  /** A token for these looks: the kept one renewed, or a new identity. Rejects with a JoinRefusal. */
  tokenFor(looks: { readonly nickname: string; readonly sprite: string }): Promise<string>
  /** The server no longer believes the kept token: the next one is a new identity. */
  forget(): void
}

/** `game` is whose persons the looks are of. `tokenName` is where the token is kept: a page whose address names its player is that player, whoever else plays here. */
export function createGuests(serverUrl: string, game: string, remembered: Remembered, tokenName: string): Guests {
  return {
    async tokenFor({ nickname, sprite }) {
      const kept = tokenIn(remembered.read(tokenName))
      const request: GuestRequest = { game, ...(kept ? { token: kept } : {}), nickname, ...(sprite ? { sprite } : {}) }
      const answer = await post(`${serverUrl}/guest`, request)
      remembered.write(tokenName, answer.token)
      return answer.token
    },
    forget: () => remembered.forget(tokenName),
  }
}

async function post(url: string, request: GuestRequest): Promise<GuestAnswer> {
  let response: Response
  try {
    response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) })
  } catch (error) {
    throw new JoinRefusal(0, String(error))
  }
  const body: GuestAnswer & { readonly code?: number; readonly error?: string } = await response.json().catch(() => ({}))
  if (!response.ok) throw new JoinRefusal(body.code ?? 0, body.error ?? `the server answered ${response.status}`)
  return body
}

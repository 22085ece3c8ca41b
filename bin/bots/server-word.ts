// What the server says of itself before and after a run: its game, its rates, its lobbies, and what its ticks cost.
import type { LobbyList } from '../../client/session/lobby-list.ts'
import type { ServerLoad } from '../../src/wire/lobby-talk.ts'

async function fetchJson<T>(url: string): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(url)
  } catch {
    throw new Error(`nobody answers at ${new URL(url).origin}; expected a Tandem server. Start one: TANDEM_OPEN_LIMITS=1 npm start`)
  }
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}; expected a Tandem server of this version`)
  const json: T = await answer.json()
  return json
}

/** Throws with the cure where the server does not let one address play so many. */
export async function askLobbies(url: string): Promise<LobbyList> {
  const list = await fetchJson<LobbyList>(`${url}/lobbies`)
  if (!list.isOpenToLoad) throw new Error(`the server at ${url} limits what one address may do; expected TANDEM_OPEN_LIMITS=1. Start it so: TANDEM_OPEN_LIMITS=1 npm start`)
  return list
}

export async function askLoad(url: string, seconds: number): Promise<ServerLoad> {
  const { load } = await fetchJson<{ readonly load: ServerLoad }>(`${url}/health?seconds=${seconds}`)
  return load
}

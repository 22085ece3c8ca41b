/** A private world is made: asked of the server, loaded when somebody wants one. */

import type { HostTokens } from './private-world.ts'

interface Made {
  readonly code: string
  readonly host: string
}

/** Its code; whoever makes it is its host. Undefined: the server, or this address, has all it may have. */
export async function makePrivateWorld(serverUrl: string, game: string, hosts: HostTokens): Promise<string | undefined> {
  const answer = await fetch(`${serverUrl}/private`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ game }) })
  if (answer.status === 429 || answer.status === 503) return undefined
  if (!answer.ok) throw new Error(`/private answered ${answer.status}`)
  const { code, host }: Made = await answer.json()
  hosts.keep(code, host)
  return code
}

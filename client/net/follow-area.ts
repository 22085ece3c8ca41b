/** A page follows its confirmed person, or the one it watches: it lets go of chunks that left the area, and asks for those that came in. */

import type { Columns } from '../../src/columns.ts'
import { NO_NET_ID } from '../../src/net-id.ts'
import type { Watching } from '../../src/wire/lobby-talk.ts'
import type { ChunkRequest } from '../../src/wire/messages.ts'
import type { World } from '../../src/world.ts'
import type { Epoch } from './epoch.ts'

/** Returns what to ask the room for; nothing while there is no person. `watching` is of a page that has none of its own. */
export function followArea({ ownNetId, engine: { world }, decoder: { confirmed }, chunks, prediction }: Epoch, watching: Watching | undefined): ChunkRequest['chunks'] {
  if (watching?.user === 0) return chunks.follow(watching.x, watching.y, prediction.confirmedTick)
  const eid = watching ? personOf(world, confirmed, watching.user) : ownNetId === NO_NET_ID ? 0 : world.claimEid(ownNetId)
  const x = world.schema.role('position', 'x')
  const y = world.schema.role('position', 'y')
  if (!x || !y || confirmed.alive[eid] !== 1) return []
  return chunks.follow(confirmed.arrays[x.index]![eid]!, confirmed.arrays[y.index]![eid]!, prediction.confirmedTick)
}

function personOf({ schema }: World, confirmed: Columns, user: number): number {
  const users = schema.role('person', 'user')
  if (users) for (let eid = 1; eid < confirmed.used; eid++) if (confirmed.alive[eid] === 1 && confirmed.arrays[users.index]![eid] === user) return eid
  return 0
}

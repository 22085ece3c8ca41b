/** A page follows its confirmed person: it lets go of chunks that left the area, and asks for those that came in. */

import { NO_NET_ID } from '../../src/net-id.ts'
import type { ChunkRequest } from '../../src/wire/messages.ts'
import type { Epoch } from './epoch.ts'

/** Returns what to ask the room for; nothing while there is no person. */
export function followArea({ ownNetId, engine: { world }, decoder: { confirmed }, chunks, prediction }: Epoch): ChunkRequest['chunks'] {
  if (ownNetId === NO_NET_ID) return []
  const eid = world.claimEid(ownNetId)
  const x = world.schema.role('position', 'x')
  const y = world.schema.role('position', 'y')
  if (!x || !y || confirmed.alive[eid] !== 1) return []
  return chunks.follow(confirmed.arrays[x.index]![eid]!, confirmed.arrays[y.index]![eid]!, prediction.confirmedTick)
}

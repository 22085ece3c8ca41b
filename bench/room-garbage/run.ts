// `npm run bench -- room-garbage`: what a room of a hundred leaves for the collector in each tick, beyond what its messages alone do.
import { measureInRoomProcess } from '../room-process.ts'
import type { RoomGarbageFigures } from './room.ts'

export function measureRoomGarbage(): Promise<RoomGarbageFigures> {
  return measureInRoomProcess(new URL('./room.ts', import.meta.url))
}

export function printRoomGarbage({ players, roomKbPerTick, transportKbPerTick, garbageKbPerTick, room, transport }: RoomGarbageFigures): void {
  console.log(`${players} players, KB of garbage a tick: the room ${roomKbPerTick.toFixed(1)}, the same messages alone ${transportKbPerTick.toFixed(1)}, between them ${garbageKbPerTick.toFixed(1)}`)
  for (const [name, { ticks, messagesInPerTick, messagesOutPerTick, bytesOutPerTick }] of Object.entries({ room, transport }))
    console.log(`  ${name.padEnd(9)}  ${ticks} ticks, ${messagesInPerTick.toFixed(1)} messages in, ${messagesOutPerTick.toFixed(1)} out, ${bytesOutPerTick.toFixed(0)} bytes out a tick`)
}

// `npm run bench -- room-garbage`: what a room of a hundred leaves for the collector in each tick, beyond what its messages alone do.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { RoomGarbageFigures } from './room.ts'

export function measureRoomGarbage(): Promise<RoomGarbageFigures> {
  // What a server says while people come and go is no figure.
  const child = fork(fileURLToPath(new URL('./room.ts', import.meta.url)), { execArgv: process.execArgv, env: { ...process.env, TANDEM_LOG: 'quiet' } })
  return new Promise((resolve, reject) => {
    // The framework says words of its own to a parent.
    child.on('message', (word: { readonly kind: 'done'; readonly figures: RoomGarbageFigures } | { readonly kind?: undefined }) => {
      if (word.kind === 'done') resolve(word.figures)
    })
    child.once('exit', (code) => reject(new Error(`the room's process ended with ${code} before it was done; its own words are above`)))
  })
}

export function printRoomGarbage({ players, roomKbPerTick, transportKbPerTick, garbageKbPerTick, room, transport }: RoomGarbageFigures): void {
  console.log(`${players} players, KB of garbage a tick: the room ${roomKbPerTick.toFixed(1)}, the same messages alone ${transportKbPerTick.toFixed(1)}, between them ${garbageKbPerTick.toFixed(1)}`)
  for (const [name, { ticks, messagesInPerTick, messagesOutPerTick, bytesOutPerTick }] of Object.entries({ room, transport }))
    console.log(`  ${name.padEnd(9)}  ${ticks} ticks, ${messagesInPerTick.toFixed(1)} messages in, ${messagesOutPerTick.toFixed(1)} out, ${bytesOutPerTick.toFixed(0)} bytes out a tick`)
}

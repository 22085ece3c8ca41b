// bitECS' own serializer of columns: whole, or what differs from the last call of the same serializer.
import { createSoADeserializer, createSoASerializer } from 'bitecs/serialization'
import type { TraceTick } from '../../replication/trace.ts'
import { type Codec, createComings, type HeldThing } from './codec.ts'

interface Stores {
  readonly Place: { readonly x: Float32Array; readonly y: Float32Array }
  readonly Speed: { readonly x: Float32Array; readonly y: Float32Array }
  readonly Doing: { readonly state: Uint8Array }
}

/** Enough for one message; by default each serializer takes 100 MiB. */
const BUFFER_BYTES = 1 << 19

function createStores(capacity: number): Stores {
  const numbers = (): Float32Array => new Float32Array(capacity)
  return { Place: { x: numbers(), y: numbers() }, Speed: { x: numbers(), y: numbers() }, Doing: { state: new Uint8Array(capacity) } }
}

/** A message: how many ids entered and left, those ids, then the serializer's bytes; for the serializer says nothing of who is there. */
function withComings(entered: readonly number[], left: readonly number[], packet: ArrayBuffer): Uint8Array {
  const head = Uint32Array.of(entered.length, left.length, ...entered, ...left)
  const bytes = new Uint8Array(head.byteLength + packet.byteLength)
  bytes.set(new Uint8Array(head.buffer))
  bytes.set(new Uint8Array(packet), head.byteLength)
  return bytes
}

export function bitecsCodec(users: number, capacity: number, diff: boolean): Codec {
  const server = createStores(capacity)
  const list = ({ Place, Speed, Doing }: Stores) => [Place, Speed, Doing]
  const create = () => createSoASerializer(list(server), { diff, buffer: new ArrayBuffer(BUFFER_BYTES) })
  // What is whole is the same for whoever asks; a diff is from the last call, so each user needs its own.
  const shared = create()
  const serializers = Array.from({ length: users }, () => (diff ? create() : shared))
  const comingsOf = createComings(users)
  const pages = Array.from({ length: users }, () => {
    const stores = createStores(capacity)
    return { stores, deserialize: createSoADeserializer(list(stores), { diff }), ids: new Set<number>() }
  })

  function write({ alive, x, y, vx, vy, state }: TraceTick): void {
    for (const [i, id] of alive.entries()) {
      server.Place.x[id] = x[i]!
      server.Place.y[id] = y[i]!
      server.Speed.x[id] = vx[i]!
      server.Speed.y[id] = vy[i]!
      server.Doing.state[id] = state[i]!
    }
  }

  return {
    name: diff ? 'bitECS SoA serializer, diff' : 'bitECS SoA serializer, whole',
    mostOffPx: 1 / 1024,
    mostOffPxPerS: 1 / 1024,
    encode(tick, seen) {
      write(tick)
      return seen.map((own, user) => {
        const { entered, left } = comingsOf(user, tick, own)
        return withComings(entered, left, serializers[user]!(Array.from(own, (place) => tick.alive[place]!)))
      })
    },
    decode(user, bytes) {
      const { deserialize, ids } = pages[user]!
      const copy = bytes.slice()
      const [enteredCount = 0, leftCount = 0] = new Uint32Array(copy.buffer, 0, 2)
      const end = 8 + (enteredCount + leftCount) * 4
      for (const id of new Uint32Array(copy.buffer, 8, enteredCount)) ids.add(id)
      for (const id of new Uint32Array(copy.buffer, 8 + enteredCount * 4, leftCount)) ids.delete(id)
      deserialize(copy.buffer.slice(end))
    },
    held(user) {
      const { stores: { Place, Speed, Doing }, ids } = pages[user]!
      return new Map(Array.from(ids, (id): [number, HeldThing] => [id, { x: Place.x[id]!, y: Place.y[id]!, vx: Speed.x[id]!, vy: Speed.y[id]!, state: Doing.state[id]! }]))
    },
  }
}

// JSON and msgpackr: each tick a user gets a list of all that it sees, as most games begin.
import type { TraceTick } from '../../replication/trace.ts'
import { importPeer } from '../peer.ts'
import type { Codec, HeldThing } from './codec.ts'

interface TellableThing extends HeldThing {
  readonly id: number
}

interface Packer {
  pack(value: object): Uint8Array
  unpack(bytes: Uint8Array): readonly TellableThing[]
}

interface MsgpackrModule {
  readonly Packr: new (options: object) => Packer
  readonly FLOAT32_OPTIONS: { readonly ALWAYS: number }
}

/** Objects made once a tick, and picked for each user. */
function thingsOf({ alive, x, y, vx, vy, state }: TraceTick, places: number): readonly TellableThing[] {
  const round = (value: number): number => Math.round(value * places) / places
  return alive.map((id, i) => ({ id, x: round(x[i]!), y: round(y[i]!), vx: round(vx[i]!), vy: round(vy[i]!), state: state[i]! }))
}

function createPlain(name: string, users: number, places: number, mostOff: number, pack: (things: readonly TellableThing[]) => Uint8Array, unpack: (user: number, bytes: Uint8Array) => readonly TellableThing[]): Codec {
  const held = Array.from({ length: users }, (): ReadonlyMap<number, HeldThing> => new Map())
  return {
    name,
    mostOffPx: mostOff,
    mostOffPxPerS: mostOff,
    encode(tick, seen) {
      const things = thingsOf(tick, places)
      return seen.map((own) => pack(Array.from(own, (place) => things[place]!)))
    },
    decode(user, bytes) {
      held[user] = new Map(unpack(user, bytes).map((thing) => [thing.id, thing]))
    },
    held: (user) => held[user]!,
  }
}

/** Numbers with two decimals: nobody sends all seventeen. */
export function jsonCodec(users: number): Codec {
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()]
  return createPlain('JSON, two decimals', users, 100, 0.006, (things) => encoder.encode(JSON.stringify(things)), (_user, bytes): readonly TellableThing[] => JSON.parse(decoder.decode(bytes)))
}

/** Records whose structure both sides know, numbers of 32 bits. */
export async function msgpackrCodec(users: number): Promise<Codec> {
  const { Packr, FLOAT32_OPTIONS } = await importPeer<MsgpackrModule>('msgpackr/node-index.js')
  const structures = [['id', 'x', 'y', 'vx', 'vy', 'state']]
  const create = (): Packer => new Packr({ structures: structures.map((keys) => [...keys]), useFloat32: FLOAT32_OPTIONS.ALWAYS })
  const server = create()
  const pages = Array.from({ length: users }, create)
  return createPlain('msgpackr, records, float32', users, 2 ** 20, 1 / 1024, (things) => server.pack(things), (user, bytes) => pages[user]!.unpack(bytes))
}

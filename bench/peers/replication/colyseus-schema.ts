// Colyseus Schema with a StateView for each user: a map of things, each added to a view when it comes into sight.
import { Decoder, Encoder, type MapSchema, schema, StateView, t } from '@colyseus/schema'
import { type Codec, createComings, type HeldThing } from './codec.ts'

const FloatThing = schema({ x: t.float32(), y: t.float32(), vx: t.float32(), vy: t.float32(), state: t.uint8() }, 'FloatThing')
const FloatWorld = schema({ things: t.map(FloatThing).view() }, 'FloatWorld')
const ShortThing = schema({ x: t.int16(), y: t.int16(), vx: t.int16(), vy: t.int16(), state: t.uint8() }, 'ShortThing')
const ShortWorld = schema({ things: t.map(ShortThing).view() }, 'ShortWorld')

interface Thing {
  x: number
  y: number
  vx: number
  vy: number
  state: number
}

/** Eighths of a px and of a px/s fit 16 bits over the reference world. */
const SHORTS_PER_PX = 8

/** Larger than any message here. */
const BUFFER_BYTES = 1 << 20

export function schemaCodec(users: number, isShort: boolean): Codec {
  Encoder.BUFFER_SIZE = BUFFER_BYTES
  const scale = isShort ? SHORTS_PER_PX : 1
  const told = (value: number): number => (isShort ? Math.round(value * scale) : value)
  const createWorld = () => (isShort ? new ShortWorld() : new FloatWorld())
  const createThing = () => (isShort ? new ShortThing() : new FloatThing())
  const world = createWorld()
  const things: MapSchema<ReturnType<typeof createThing>> = world.things
  const encoder = new Encoder(world)
  const views = Array.from({ length: users }, () => new StateView())
  const comingsOf = createComings(users)
  const pages = Array.from({ length: users }, () => {
    const state = createWorld()
    return { state, decoder: new Decoder(state) }
  })
  let known = new Set<number>()

  return {
    name: isShort ? 'Colyseus Schema, StateView, int16' : 'Colyseus Schema, StateView, float32',
    mostOffPx: isShort ? 0.51 / SHORTS_PER_PX : 1 / 1024,
    mostOffPxPerS: isShort ? 0.51 / SHORTS_PER_PX : 1 / 1024,
    encode(tick, seen) {
      const now = new Set<number>()
      for (const [i, id] of tick.alive.entries()) {
        const key = String(id)
        let thing = things.get(key)
        const isNew = !thing
        thing ??= createThing()
        thing.x = told(tick.x[i]!)
        thing.y = told(tick.y[i]!)
        thing.vx = told(tick.vx[i]!)
        thing.vy = told(tick.vy[i]!)
        thing.state = tick.state[i]!
        if (isNew) things.set(key, thing)
        now.add(id)
      }
      const comings = seen.map((own, user) => comingsOf(user, tick, own))
      // Out of views first: what is gone from the map cannot be taken out of a view any more.
      for (const [user, { left }] of comings.entries())
        for (const id of left) {
          const thing = things.get(String(id))
          if (thing && now.has(id)) views[user]!.remove(thing)
        }
      for (const id of known) if (!now.has(id)) things.delete(String(id))
      known = now
      for (const [user, { entered }] of comings.entries()) for (const id of entered) views[user]!.add(things.get(String(id))!)
      const it = { offset: 0 }
      encoder.encode(it)
      const sharedEnd = it.offset
      const messages = views.map((view) => encoder.encodeView(view, sharedEnd, it).slice())
      encoder.discardChanges()
      return messages
    },
    decode(user, bytes) {
      pages[user]!.decoder.decode(bytes)
    },
    held(user) {
      const held = new Map<number, HeldThing>()
      pages[user]!.state.things.forEach((thing: Thing, key: string) => held.set(Number(key), { x: thing.x / scale, y: thing.y / scale, vx: thing.vx / scale, vy: thing.vy / scale, state: thing.state }))
      return held
    },
  }
}

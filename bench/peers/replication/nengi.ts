// nengi 1.27: an instance, a channel a user, things in 16-bit integers. Its sockets are replaced by lists, which it calls a mock.
import { createRequire, Module } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { TraceTick } from '../../replication/trace.ts'
import { type Codec, createComings, type HeldThing } from './codec.ts'

interface NengiThing {
  nid: number
  readonly id: number
  x: number
  y: number
  vx: number
  vy: number
  state: number
  /** On the page's side: how to read it. */
  readonly protocol?: object
}
interface NengiClient {
  view: { x: number; y: number; halfWidth: number; halfHeight: number }
}
interface NengiChannel {
  subscribe(client: NengiClient): void
  addEntity(thing: NengiThing): void
  removeEntity(thing: NengiThing): void
}
interface NengiInstance {
  connect(connection: object): NengiClient
  acceptConnection(client: NengiClient, text: string): void
  createChannel(): NengiChannel
  update(): void
  readonly protocols: object
}
interface Snapshot {
  readonly createEntities: readonly NengiThing[]
  readonly deleteEntities: readonly number[]
  readonly updateEntities: { readonly partial: readonly { readonly nid: number; readonly prop: 'x' | 'y' | 'vx' | 'vy' | 'state'; readonly value: number }[] }
}
interface NengiModule {
  readonly Int16: number
  readonly UInt16: number
  readonly UInt8: number
  readonly Instance: new (config: object, web: object) => NengiInstance
}
type ReadSnapshot = (bytes: ArrayBuffer, protocols: object, config: object, connected: () => void, transferred: () => void, resolver: (nid: number) => object | undefined) => Snapshot | undefined

const SHORTS_PER_PX = 8

interface Loaded {
  readonly nengi: NengiModule
  readonly readSnapshot: ReadSnapshot
  readonly Thing: new (id: number) => NengiThing
}

/** nengi knows the classes that it met first, for good: so there is one, whatever the number of contests. */
let loaded: Loaded | undefined

/** Loads nengi with its socket library, which has no binary for newer Nodes, left out: the mock needs none. */
function loadNengi(): Loaded {
  const folder = fileURLToPath(new URL('../node_modules/', import.meta.url))
  const require = createRequire(import.meta.url)
  const sockets = require.resolve(`${folder}@clusterws/cws`)
  require.cache[sockets] = Object.assign(new Module(sockets), { filename: sockets, loaded: true, exports: { WebSocketServer: Object, WebSocket: Object } })
  const nengi: NengiModule = require(`${folder}nengi`).default
  const file = `${folder}nengi/index.js`
  const load: (path: string) => { readonly default: ReadSnapshot } = require(`${folder}esm`)(Object.assign(new Module(file), { filename: file }))
  const short = { type: nengi.Int16, interp: false }
  class Thing implements NengiThing {
    static readonly protocol = { id: nengi.UInt16, x: short, y: short, vx: short, vy: short, state: nengi.UInt8 }
    nid = 0
    x = 0
    y = 0
    vx = 0
    vy = 0
    state = 0
    readonly id: number
    constructor(id: number) {
      this.id = id
    }
  }
  return { Thing, nengi, readSnapshot: load(`${folder}nengi/core/snapshot/reader/readSnapshotBuffer.js`).default }
}

/** Nowhere: what a user sees is told by its channel alone, as the other peers are told it. */
const NO_VIEW = { x: -1e6, y: -1e6, halfWidth: 1, halfHeight: 1 }

export function nengiCodec(users: number): Codec {
  const { nengi, readSnapshot, Thing } = (loaded ??= loadNengi())
  const config = { UPDATE_RATE: 20, HIDE_LOGO: true, USE_HISTORIAN: false, protocols: { entities: [['Thing', Thing]], localMessages: [], messages: [], commands: [], basics: [] } }
  const instance = new nengi.Instance(config, { mock: { on: () => undefined } })
  const sent: Uint8Array[] = []
  const channels = Array.from({ length: users }, (_, user) => {
    const client = instance.connect({ readyState: 1, send: (bytes: Uint8Array) => (sent[user] = bytes), close: () => undefined })
    instance.acceptConnection(client, '')
    client.view = NO_VIEW
    const channel = instance.createChannel()
    channel.subscribe(client)
    return channel
  })
  const things = new Map<number, NengiThing>()
  /** Nobody listens to it: a thing in no channel would lose its number. */
  const everything = instance.createChannel()
  const comingsOf = createComings(users)
  const pages = Array.from({ length: users }, () => new Map<number, NengiThing>())

  function write({ alive, x, y, vx, vy, state }: TraceTick): void {
    for (const [i, id] of alive.entries()) {
      let thing = things.get(id)
      if (!thing) {
        things.set(id, (thing = new Thing(id)))
        everything.addEntity(thing)
      }
      thing.x = Math.round(x[i]! * SHORTS_PER_PX)
      thing.y = Math.round(y[i]! * SHORTS_PER_PX)
      thing.vx = Math.round(vx[i]! * SHORTS_PER_PX)
      thing.vy = Math.round(vy[i]! * SHORTS_PER_PX)
      thing.state = state[i]!
    }
  }

  return {
    name: 'nengi, channels, int16',
    mostOffPx: 0.51 / SHORTS_PER_PX,
    mostOffPxPerS: 0.51 / SHORTS_PER_PX,
    encode(tick, seen) {
      write(tick)
      for (const [user, own] of seen.entries()) {
        const { entered, left } = comingsOf(user, tick, own)
        for (const id of left) channels[user]!.removeEntity(things.get(id)!)
        for (const id of entered) channels[user]!.addEntity(things.get(id)!)
      }
      instance.update()
      return [...sent]
    },
    decode(user, bytes) {
      const page = pages[user]!
      // A Buffer may lie in a larger one.
      const copy = new Uint8Array(bytes)
      const nothing = (): void => undefined
      const snapshot = readSnapshot(copy.buffer, instance.protocols, config, nothing, nothing, (nid) => page.get(nid)!.protocol)
      for (const thing of snapshot?.createEntities ?? []) page.set(thing.nid, thing)
      for (const { nid, prop, value } of snapshot?.updateEntities.partial ?? []) page.get(nid)![prop] = value
      for (const nid of snapshot?.deleteEntities ?? []) page.delete(nid)
    },
    held(user) {
      const scale = (value: number): number => value / SHORTS_PER_PX
      return new Map(Array.from(pages[user]!.values(), ({ id, x, y, vx, vy, state }): [number, HeldThing] => [id, { x: scale(x), y: scale(y), vx: scale(vx), vy: scale(vy), state }]))
    },
  }
}

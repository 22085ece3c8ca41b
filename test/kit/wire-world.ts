/** A world in which anything may happen, seeded, and users who are told of it: what the wire's laws are tried on. */

import { createMotion } from '../../components/motion.ts'
import { updateView } from '../../src/area.ts'
import { createAreaIndex } from '../../src/area-index.ts'
import { hasComponentAt } from '../../src/columns.ts'
import { createEngine, type GameEngine } from '../../src/engine.ts'
import type { GameEvent } from '../../src/events.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { authority } from '../../src/pipeline.ts'
import { randomBits } from '../../src/random.ts'
import type { StateHead } from '../../src/wire/messages.ts'
import type { SendBudget } from '../../src/wire/state/send-choice.ts'
import { createStateEncoder, type StateEncoder } from '../../src/wire/state/state-encoder.ts'
import type { World } from '../../src/world.ts'
import { WIRE_ARCHETYPES, WIRE_COMPONENTS, WIRE_EVENTS } from './wire-game.ts'
import { createListener, createListenerTools, type Listener } from './wire-listener.ts'

const WIDTH_TILES = 160
const HEIGHT_TILES = 96

export interface WireWorld {
  readonly engine: GameEngine<typeof WIRE_COMPONENTS>
  readonly world: World<typeof WIRE_COMPONENTS>
  readonly encoder: StateEncoder
  readonly listeners: readonly Listener[]
  /** A whole number below `bound`, from the seed. */
  dice(bound: number): number
  /** Lets a tick pass in which anything may happen. */
  step(): void
  /** Begins a send tick. */
  beginSend(): void
  /** The bytes of one user's state; `isWhole` starts it anew. */
  tell(listener: Listener, isWhole: boolean, budget?: SendBudget): Uint8Array
}

const CAPACITY = 160
const HISTORY_TICKS = 24

export interface WireWorldOptions {
  readonly users?: number
  /** Entities beside the persons at the start. */
  readonly things?: number
  /** All users' decoders read with the same tools, in turns. */
  readonly sharesTools?: boolean
}

export function createWireWorld(seed: number, { users = 3, things = 45, sharesTools = false }: WireWorldOptions = {}): WireWorld {
  let count = 0
  const dice = (bound: number): number => randomBits(seed, ++count, 0, 1) % bound
  const pick = <T>(list: readonly T[]): T => list[dice(list.length)]!
  let nextNetId = 1000 + seed * 2 ** 20

  const engine = createEngine(
    {
      name: 'chaos',
      title: 'Chaos',
      components: WIRE_COMPONENTS,
      events: WIRE_EVENTS,
      rules: {},
      actions: ['jump'],
      spawnSites: [],
      personArchetype: 'person',
      pipeline: { logic: [authority(chaos)] },
      createMotion,
      settings: { tickRateHz: 60, ticksPerSend: 2, seats: 8, entityCapacity: CAPACITY },
    },
    {
      mode: 'authority',
      data: { archetypes: WIRE_ARCHETYPES, tiles: [], rules: {} },
      map: { widthTiles: WIDTH_TILES, heightTiles: HEIGHT_TILES, numbers: new Uint8Array(WIDTH_TILES * HEIGHT_TILES) },
      historyTicks: HISTORY_TICKS,
    },
  )
  const { world } = engine
  const { columns, schema } = world
  const move = createMotion(columns)

  function living(): number[] {
    return Array.from({ length: columns.used }, (_, eid) => eid).filter((eid) => columns.alive[eid] === 1)
  }

  function place(eid: number): void {
    world.components.Position.x[eid] = dice(WIDTH_TILES * 16 * 256 + 8000) / 256 - 16
    world.components.Position.y[eid] = dice(HEIGHT_TILES * 16 * 256) / 256
  }

  function spawn(archetype = pick(WIRE_ARCHETYPES).name, netId = ++nextNetId): number {
    const eid = world.spawnNow(world.archetypes.byName(archetype), netId)
    if (hasComponentAt(columns, eid, schema.entryOf('Position')!.number)) place(eid)
    return eid
  }

  /** Any value that the field's storage holds, near the present one more often than not. */
  function scribble(eid: number): void {
    const column = pick(schema.columns)
    if (!hasComponentAt(columns, eid, column.component)) return
    const array = columns.arrays[column.index]!
    if (column.field.kind === 'ref') array[eid] = dice(4) === 0 ? 0 : dice(8) === 0 ? 77 : columns.netIds[pick(living())]!
    else if (column.field.kind === 'f32') array[eid] = dice(3) === 0 ? column.field.min + (dice(1000) / 1000) * (column.field.max - column.field.min) : array[eid]! + (dice(64) - 32) * column.field.grid
    else array[eid] = dice(3) === 0 ? randomBits(seed, count, eid, 2) : array[eid]! + dice(3) - 1
  }

  function chaos(): void {
    for (const eid of living()) {
      move(columns, eid, world.dtS)
      if (dice(3) === 0) scribble(eid)
      if (dice(60) === 0) place(eid)
    }
    const eids = living()
    const isPerson = (eid: number): boolean => listeners.some(({ ownNetId }) => ownNetId === columns.netIds[eid])
    const victim = pick(eids)
    switch (dice(8)) {
      case 0:
        if (eids.length < CAPACITY - 40) spawn()
        break
      case 1:
        if (!isPerson(victim)) world.despawnNow(victim)
        break
      case 2:
        // Ends, and its eid begins anew under another name, within one tick.
        if (isPerson(victim)) break
        world.despawnNow(victim)
        world.release(world.tick)
        spawn()
        break
      case 3:
        // Another thing under the same name.
        if (!isPerson(victim)) {
          const netId = columns.netIds[victim]!
          world.despawnNow(victim)
          spawn(undefined, netId)
        }
        break
      case 4:
        world.addComponentNow(victim, dice(schema.entries.length))
        break
      case 5:
        if (!isPerson(victim)) world.removeComponentNow(victim, dice(schema.entries.length))
        break
      case 6: {
        const listener = pick(listeners)
        if (dice(4) === 0) listener.ownNetId = columns.netIds[pick(eids)]!
        break
      }
      default:
        break
    }
    world.release(world.tick - HISTORY_TICKS)
  }

  const tools = sharesTools ? createListenerTools(world) : undefined
  const listeners = Array.from({ length: users }, (_, i) => createListener(world, columns.netIds[spawn('person')]!, i, tools))
  for (let i = 0; i < things; i++) spawn()
  const index = createAreaIndex(world)
  const encoder = createStateEncoder({
    schema,
    archetypes: () => world.archetypes,
    motion: createMotion(columns),
    dtS: world.dtS,
    columns,
    history: engine.history,
    events: Object.keys(WIRE_EVENTS),
  })

  function randomEvents(baselineTick: number): GameEvent[] {
    return Array.from({ length: dice(3) }, () => {
      const eid = pick(living())
      const tick = Math.max(baselineTick, world.tick - 2) + (dice(2) === 0 ? 0 : 1)
      return {
        tick: Math.min(tick, world.tick),
        kind: pick(Object.keys(WIRE_EVENTS)),
        netId: dice(4) === 0 ? nextNetId + 5000 + dice(9) : columns.netIds[eid]!,
        press: dice(2) === 0 ? { tick: Math.max(0, world.tick - dice(40)), ordinal: dice(4) } : undefined,
        x: dice(WIDTH_TILES * 16 * 8) / 8,
        y: dice(HEIGHT_TILES * 16 * 8) / 8,
        value: dice(0x10000),
      }
    })
  }

  return {
    engine,
    world,
    encoder,
    listeners,
    dice,
    step: () => engine.step([]),
    beginSend() {
      index.build()
      encoder.beginSend(world.tick, world.tick - 2)
    },
    tell(listener, isWhole, budget) {
      const eid = world.eidOf(listener.ownNetId)
      if (isWhole) listener.area.clear()
      if (eid !== 0) listener.area.follow(world.components.Position.x[eid]!, world.components.Position.y[eid]!)
      updateView(listener.view, index, listener.area.chunks, eid)
      const baselineTick = isWhole ? 0 : listener.baselineTick
      const inputTick = dice(3) === 0 ? 0 : world.tick + dice(20)
      const head: StateHead = {
        epoch: 3,
        tick: world.tick,
        baselineTick,
        inputTick,
        slackTicks: inputTick === 0 ? 0 : (dice(640) - 320) / 64,
        applied: Array.from({ length: dice(3) }, (_, i) => ({
          tick: Math.max(0, world.tick - 2 + i),
          intent: { ...NEUTRAL_INTENT, held: dice(4), moveX: dice(255) - 127, pressed: dice(2) },
          pressTick: Math.max(0, world.tick - dice(9)),
          pressOrdinal: dice(4),
        })),
        ownNetId: eid === 0 ? 0 : listener.ownNetId,
        edits: Array.from({ length: dice(4) }, () => ({ tick: Math.max(0, world.tick - dice(3)), tileX: dice(WIDTH_TILES), tileY: dice(HEIGHT_TILES), after: dice(256) })),
        events: randomEvents(baselineTick),
      }
      listener.baselineTick = world.tick
      listener.lastHead = head
      return encoder.encodeState(listener.view, head, budget)
    },
  }
}

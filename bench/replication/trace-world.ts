// Plays a foreign trace into a world of ours. It may differ from the trace within the tolerance, so that what goes on as
// foreseen stays as foreseen; what every user holds is this world to the bit, so that nothing drifts further.
import { createEngine, type GameEngine } from '../../src/engine.ts'
import { snapToGrid } from '../../src/fields.ts'
import { authority } from '../../src/pipeline.ts'
import type { World } from '../../src/world.ts'
import { createFallGuess } from './fall-guess.ts'
import { createTraceMotion, PLACE_GRID_PX, SPEED_GRID_PX_PER_S, TRACE_COMPONENTS } from './trace-game.ts'
import type { Trace } from './trace.ts'

export const MOST_POSITION_ERROR_PX = 1 / 16
export const MOST_VELOCITY_ERROR_PX_PER_S = 1 / 8
const HISTORY_TICKS = 8

export interface TraceWorld {
  readonly engine: GameEngine<typeof TRACE_COMPONENTS>
  readonly world: World<typeof TRACE_COMPONENTS>
  /** Where things are in the trace itself, by eid. */
  readonly trueX: Float64Array
  readonly trueY: Float64Array
  /** Plays the next tick of the trace. */
  step(): void
}

/** A trace's id as a NetId: 0 names nothing. */
export function netIdOf(id: number): number {
  return id + 1
}

export function createTraceWorld({ head, ticks }: Trace): TraceWorld {
  const most = ticks.reduce((count, { alive }) => Math.max(count, alive.length), 0)
  const capacity = most + 1 + HISTORY_TICKS * Math.ceil(most / 4)
  const widthTiles = Math.ceil(head.width / 16)
  const heightTiles = Math.ceil(head.height / 16)
  const engine: GameEngine<typeof TRACE_COMPONENTS> = createEngine(
    {
      name: 'trace',
      title: 'Trace',
      components: TRACE_COMPONENTS,
      events: {},
      rules: {},
      actions: [],
      spawnSites: [],
      personArchetype: 'thing',
      pipeline: { logic: [authority(follow)] },
      createMotion: ({ schema }) => createTraceMotion(schema, head.gravityPxPerS2),
      settings: { tickRateHz: head.tickRateHz, ticksPerSend: 1, seats: 1, entityCapacity: capacity },
    },
    {
      mode: 'authority',
      data: { archetypes: [{ name: 'thing', components: { Place: {}, Speed: {}, Doing: {} } }], tiles: [], rules: {} },
      map: { widthTiles, heightTiles, numbers: new Uint8Array(widthTiles * heightTiles) },
      historyTicks: HISTORY_TICKS,
    },
  )
  const { world } = engine
  const { columns, dtS } = world
  const { Place, Speed, Doing } = world.components
  const motion = createTraceMotion(world.schema, head.gravityPxPerS2)
  const guess = createFallGuess(head.gravityPxPerS2 * dtS, dtS)
  const thing = world.archetypes.byName('thing')
  const trueX = new Float64Array(capacity)
  const trueY = new Float64Array(capacity)
  const trueVx = new Float64Array(capacity)
  const trueVy = new Float64Array(capacity)
  const seenAt = new Float64Array(capacity).fill(-1)
  let at = -1

  function isNear(dx: number, dy: number, most: number): boolean {
    return dx * dx + dy * dy <= most * most
  }

  /** A speed as the wire can say it: as foreseen, if that is near enough. */
  function nearSpeed(foreseen: number, told: number, slack: number): number {
    return Math.abs(foreseen - told) <= slack ? foreseen : snapToGrid(told, SPEED_GRID_PX_PER_S) + 0
  }

  function put(eid: number, i: number, isNew: boolean): void {
    const tick = ticks[at]!
    const [x, y, vx, vy, state] = [tick.x[i]!, tick.y[i]!, tick.vx[i]!, tick.vy[i]!, tick.state[i]!]
    const beforeX = Place.x[eid]!
    const beforeY = Place.y[eid]!
    if (!isNew) {
      guess.learn(eid, Doing.state[eid]!, y - trueY[eid]!, trueVy[eid]!, vy)
      motion(columns, eid, dtS)
    }
    trueX[eid] = x
    trueY[eid] = y
    trueVx[eid] = vx
    trueVy[eid] = vy
    const dx = Place.x[eid]! - x
    const dy = Place.y[eid]! - y
    const isForeseen = !isNew && Doing.state[eid] === state && isNear(dx, dy, MOST_POSITION_ERROR_PX) && isNear(Speed.x[eid]! - vx, Speed.y[eid]! - vy, MOST_VELOCITY_ERROR_PX_PER_S)
    if (isForeseen) return
    // What drifted is told its speed to the last digit, so that it does not drift again.
    const slackX = isNew || Math.abs(dx) > MOST_POSITION_ERROR_PX / 2 ? 0 : MOST_VELOCITY_ERROR_PX_PER_S / 2
    const slackY = isNew || Math.abs(dy) > MOST_POSITION_ERROR_PX / 2 ? 0 : MOST_VELOCITY_ERROR_PX_PER_S / 2
    Speed.x[eid] = nearSpeed(Speed.x[eid]!, vx, slackX)
    Speed.y[eid] = nearSpeed(Speed.y[eid]!, vy, slackY)
    Place.x[eid] = nearPlace(Place.x[eid]!, beforeX + Speed.x[eid]! * dtS, x, isNew)
    Place.y[eid] = nearPlace(Place.y[eid]!, beforeY + Speed.y[eid]! * dtS, y, isNew)
    Doing.state[eid] = state
    Doing.fall[eid] = guess.fallOf(eid, state, Doing.fall[eid]!)
  }

  /** As foreseen, or as it follows from the new speed, if either is near enough. */
  function nearPlace(foreseen: number, followed: number, told: number, isNew: boolean): number {
    const near = snapToGrid(followed, PLACE_GRID_PX) + 0
    if (!isNew && Math.abs(foreseen - told) <= MOST_POSITION_ERROR_PX / 2) return foreseen
    if (!isNew && Math.abs(near - told) <= MOST_POSITION_ERROR_PX / 2) return near
    return snapToGrid(told, PLACE_GRID_PX) + 0
  }

  function follow(): void {
    const { alive } = ticks[at]!
    for (let i = 0; i < alive.length; i++) {
      const netId = netIdOf(alive[i]!)
      const known = world.eidOf(netId)
      const eid = known === 0 ? world.spawnNow(thing, netId) : known
      if (known === 0) guess.forget(eid)
      put(eid, i, known === 0)
      seenAt[eid] = at
    }
    for (let eid = 1; eid < columns.used; eid++) if (columns.alive[eid] === 1 && seenAt[eid] !== at) world.despawnNow(eid)
    world.release(world.tick - HISTORY_TICKS)
  }

  return {
    engine,
    world,
    trueX,
    trueY,
    step() {
      at++
      engine.step([])
    },
  }
}

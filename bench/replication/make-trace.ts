// Makes the reference traces from a seed: walkers that turn, things that stand, things that jump, and projectiles.
import { randomBits } from '../../src/random.ts'
import type { Trace, TraceTick } from './trace.ts'

export interface TraceWish {
  readonly seed: number
  readonly entities: number
  readonly ticks: number
  /** How long a walker keeps its speed, on average. */
  readonly turnEveryS: number
}

export const TRACES: Readonly<Record<string, TraceWish>> = {
  reference: { seed: 20_261_123, entities: 2000, ticks: 400, turnEveryS: 2 },
  'turns-0.1s': { seed: 20_261_123, entities: 2000, ticks: 200, turnEveryS: 0.1 },
  'entities-500': { seed: 20_261_123, entities: 500, ticks: 400, turnEveryS: 0.1 },
}

const TICK_RATE_HZ = 20
const DT_S = 1 / TICK_RATE_HZ
const WIDTH_PX = 3200
const HEIGHT_PX = 1600
const GRAVITY_PX_PER_S2 = 900
const STATE = { idle: 0, walks: 1, jumps: 2, flies: 3 } as const
type Kind = 'walker' | 'idler' | 'jumper' | 'projectile'

interface Thing {
  id: number
  readonly kind: Kind
  x: number
  y: number
  vx: number
  vy: number
  state: number
  /** Of a jumper: where it stands. */
  groundY: number
  falls: boolean
  ticksLeft: number
}

function kindOf(place: number): Kind {
  const share = place % 10
  return share < 6 ? 'walker' : share < 8 ? 'idler' : share < 9 ? 'jumper' : 'projectile'
}

export function makeTrace({ seed, entities, ticks, turnEveryS }: TraceWish): Trace {
  let count = 0
  const dice = (): number => randomBits(seed, ++count, 0, 1) / 2 ** 32
  const between = (from: number, to: number): number => from + dice() * (to - from)
  const side = (): number => (dice() < 0.5 ? -1 : 1)
  const walk = (): number => side() * between(20, 140)
  let nextId = entities

  function put(thing: Thing): void {
    thing.x = between(0, WIDTH_PX)
    thing.y = between(0, HEIGHT_PX)
    if (thing.kind === 'walker') {
      thing.vx = walk()
      thing.state = STATE.walks
    } else if (thing.kind === 'jumper') {
      thing.groundY = thing.y
      thing.ticksLeft = Math.floor(between(1, 30))
    } else if (thing.kind === 'projectile') {
      thing.vx = side() * between(150, 420)
      thing.vy = between(-350, 50)
      thing.falls = dice() < 0.7
      thing.state = STATE.flies
      thing.ticksLeft = Math.floor(between(10, 50))
    }
  }

  const things = Array.from({ length: entities }, (_, id): Thing => {
    const thing: Thing = { id, kind: kindOf(id), x: 0, y: 0, vx: 0, vy: 0, state: STATE.idle, groundY: 0, falls: false, ticksLeft: 0 }
    put(thing)
    return thing
  })

  function move(thing: Thing): void {
    if (thing.kind === 'walker' && dice() < DT_S / turnEveryS) thing.vx = walk()
    if (thing.kind === 'jumper' && !thing.falls && --thing.ticksLeft <= 0) {
      thing.vx = between(-60, 60)
      thing.vy = between(-420, -300)
      thing.falls = true
      thing.state = STATE.jumps
    } else if (thing.falls) thing.vy += GRAVITY_PX_PER_S2 * DT_S
    thing.x += thing.vx * DT_S
    thing.y += thing.vy * DT_S
    if (thing.kind === 'jumper' && thing.falls && thing.y >= thing.groundY) {
      thing.y = thing.groundY
      thing.vx = thing.vy = 0
      thing.falls = false
      thing.state = STATE.idle
      thing.ticksLeft = Math.floor(between(5, 40))
    }
    if (thing.kind === 'projectile' && (--thing.ticksLeft <= 0 || isOutside(thing))) {
      // What is shot next has a name of its own.
      thing.id = nextId++
      put(thing)
    } else if (isOutside(thing)) {
      thing.x = Math.min(WIDTH_PX, Math.max(0, thing.x))
      thing.vx = -thing.vx
    }
  }

  function noted(): TraceTick {
    const living = [...things].sort((a, b) => a.id - b.id)
    const rounded = (value: number): number => Math.round(value * 1e4) / 1e4
    return {
      alive: living.map(({ id }) => id),
      x: living.map(({ x }) => rounded(x)),
      y: living.map(({ y }) => rounded(y)),
      vx: living.map(({ vx }) => rounded(vx)),
      vy: living.map(({ vy }) => rounded(vy)),
      state: living.map(({ state }) => state),
    }
  }

  return {
    head: { tickRateHz: TICK_RATE_HZ, width: WIDTH_PX, height: HEIGHT_PX, entities, ticks, gravityPxPerS2: GRAVITY_PX_PER_S2 },
    ticks: Array.from({ length: ticks }, () => {
      for (const thing of things) move(thing)
      return noted()
    }),
  }
}

function isOutside({ x, y }: Thing): boolean {
  return x < 0 || x > WIDTH_PX || y < -HEIGHT_PX || y > HEIGHT_PX
}

/** One page in a crowd: how far its present jumps, whom its person touches, and where those are drawn. */

import type { Player } from '../../test/kit/stepper.ts'

/** Boxes this near touch: a resting contact leaves a step of the grid between them. */
const TOUCH_PX = 1

export interface BodyWatch {
  /** Of the own person, in the newest predicted tick, px. */
  ownX(): number
  /** How far the state of this tick, if one came, moved the own present, in ticks of run motion. */
  jumpTicks(): number | undefined
  /** Looks for the bodies whose boxes touch the own one in the page's own present. Returns how many there are. */
  findTouched(): number
  /** Of those bodies: drawn, against simulated at the drawn moment of the present, px; Infinity for one that is not drawn. */
  offsets(): readonly number[]
}

/** `runner`: the component whose `runPxPerS` is the speed of running. */
export function createBodyWatch(player: Player, runner: string): BodyWatch {
  const { client } = player
  const { world, engine } = client
  if (!world || !engine) throw new Error(`${player.name} has no world; expected it to have joined`)
  const { columns } = world
  const x = world.column('Position', 'x')
  const y = world.column('Position', 'y')
  const width = world.column('Collider', 'widthPx')
  const height = world.column('Collider', 'heightPx')
  const runPxPerS = world.column(runner, 'runPxPerS')
  const xIndex = columns.arrays.indexOf(x)
  const yIndex = columns.arrays.indexOf(y)
  const touched = new Set<number>()
  let comparedTick = client.probe.states.at(-1)?.tick
  const ownEid = (): number => world.eidOf(client.ownNetId)
  return {
    ownX: () => x[ownEid()]!,
    jumpTicks() {
      const newest = client.probe.states.at(-1)?.tick
      if (newest === comparedTick) return undefined
      comparedTick = newest
      return (client.feel().jumpPx * world.tickRateHz) / runPxPerS[ownEid()]!
    },
    findTouched() {
      const own = ownEid()
      touched.clear()
      for (let eid = 1; eid < columns.used; eid++) {
        if (columns.alive[eid] !== 1 || eid === own || width[eid] === 0) continue
        if (Math.abs(x[eid]! - x[own]!) > (width[eid]! + width[own]!) / 2 + TOUCH_PX) continue
        if (Math.abs(y[eid]! - y[own]!) <= (height[eid]! + height[own]!) / 2 + TOUCH_PX) touched.add(columns.netIds[eid]!)
      }
      return touched.size
    },
    offsets() {
      const all = client.drawn(player.frameMs)
      const share = client.feel().drawnPresentTicks - world.tick
      const before = engine.history.at(world.tick - 1)
      return [...touched].map((netId) => {
        const eid = world.eidOf(netId)
        const drawn = all.find((one) => one.netId === netId)
        // What is touched and not drawn at all is as far from what is seen as can be.
        if (!drawn) return Infinity
        const isKnownBefore = before !== undefined && before.alive[eid] === 1 && before.netIds[eid] === drawn.netId
        const fromX = isKnownBefore ? before.arrays[xIndex]![eid]! : x[eid]!
        const fromY = isKnownBefore ? before.arrays[yIndex]![eid]! : y[eid]!
        return Math.hypot(drawn.x - (fromX + (x[eid]! - fromX) * share), drawn.y - (fromY + (y[eid]! - fromY) * share))
      })
    },
  }
}

/** The network lab: a stepper that watches what players feel, and says so in assertions. One seed is one run, byte for byte. */

import type { World } from '../../src/world.ts'
import { differencesOf } from './converged.ts'
import { createStepper, type Player, type Stepper, type StepperOptions } from './stepper.ts'

/** A join is no measure of play: so long nothing is counted of a player, in seconds. */
const JOIN_S = 3
/** What is drawn lies between two ticks of the past: any speed of so many frames may show. */
const SPEEDS_KEPT = 4

export interface Lab extends Stepper {
  /** No player's own person was drawn to move further in a frame than its speed allows, by more than so many px. Teleports are none. */
  expectNoSnap(px: number): void
  /** Less than this share of ticks was stepped without a player's message for them. */
  expectStarvation(below: number): void
  /** Every page holds what the room holds, bit for bit: at the confirmed tick, over all that its user is sent. */
  expectConverged(): void
}

interface Watched {
  readonly player: Player
  readonly firstTick: number
  last: { readonly x: number; readonly y: number; readonly teleports: number; readonly frameMs: number } | undefined
  speeds: number[]
  snap: { readonly px: number; readonly tick: number }
  starvedBefore: number
  starved: number
  /** Ticks in which the room knew it, and frames in which its person was drawn after another: only these are judged. */
  ticks: number
  frames: number
}

export function createLab(options: StepperOptions): Lab {
  const stepper = createStepper({
    frameHz: 60,
    ...options,
    onFrame(player) {
      const own = watched.get(player)
      if (own && isJudged(own)) watchPose(own)
      options.onFrame?.(player)
    },
  })
  const { authority } = stepper
  const watched = new Map<Player, Watched>()
  const joinTicks = JOIN_S * authority.tickRateHz

  function watch(player: Player): void {
    let own = watched.get(player)
    if (!own) watched.set(player, (own = { player, firstTick: authority.engine.world.tick + joinTicks, last: undefined, speeds: [], snap: { px: 0, tick: 0 }, starvedBefore: 0, starved: 0, ticks: 0, frames: 0 }))
    const counts = authority.inputCounts(player.user)
    if (!counts) return
    const { starvedTicks } = counts
    if (isJudged(own)) {
      // A person that begins anew is counted from zero by its room; here it stays the same player.
      own.starved += starvedTicks < own.starvedBefore ? starvedTicks : starvedTicks - own.starvedBefore
      own.ticks++
    }
    own.starvedBefore = starvedTicks
  }

  function isJudged({ firstTick }: Watched): boolean {
    return authority.engine.world.tick > firstTick
  }

  function watchPose(own: Watched): void {
    const { client, frameMs } = own.player
    const drawn = client.drawn(frameMs).find(({ isOwn }) => isOwn)
    if (!drawn || !client.world) {
      own.last = undefined
      return
    }
    const { last } = own
    const now = { x: drawn.x, y: drawn.y, teleports: teleportsOf(client.world, drawn.eid), frameMs }
    own.last = now
    own.speeds = [Math.hypot(drawn.vx, drawn.vy), ...own.speeds].slice(0, SPEEDS_KEPT)
    if (!last) return
    own.frames++
    if (last.teleports !== now.teleports) return
    const allowedPx = (Math.max(...own.speeds) * (frameMs - last.frameMs)) / 1000
    const px = Math.hypot(now.x - last.x, now.y - last.y) - allowedPx
    if (px > own.snap.px) own.snap = { px, tick: client.world.tick }
  }

  /** An assertion about somebody who was never looked at would pass whatever happens. */
  function expectJudged(): void {
    if ([...watched.values()].every(({ ticks }) => ticks === 0))
      throw new Error(`no player has played for longer than ${JOIN_S} s, so there is nothing to judge; expected lab.join(name) and then more than ${joinTicks} ticks`)
    const unjudged = stepper.players.find((player) => !watched.get(player)?.ticks)
    if (unjudged) throw new Error(`${unjudged.name} has not played for longer than ${JOIN_S} s, so there is nothing to judge of it; expected more than ${joinTicks} ticks after its lab.join, or its leave()`)
  }

  return {
    ...stepper,
    get nowMs() {
      return stepper.nowMs
    },
    get onTick() {
      return stepper.onTick
    },
    set onTick(run) {
      stepper.onTick = run
    },
    ticks(count) {
      for (let tick = 0; tick < count; tick++) {
        stepper.ticks(1)
        for (const player of stepper.players) watch(player)
      }
    },
    expectNoSnap(px) {
      expectJudged()
      for (const { player, ticks, frames } of watched.values())
        if (ticks > 0 && frames === 0) throw new Error(`${player.name}'s own person was drawn in no two frames of ${ticks} ticks, so there is nothing to judge; expected it to play: ${player.ended ?? player.client.state}`)
      for (const { player, snap } of watched.values())
        if (snap.px > px) throw new Error(`${player.name} was drawn to jump by ${snap.px.toFixed(2)} px beyond its speed at tick ${snap.tick}; expected at most ${px} px`)
    },
    expectStarvation(below) {
      expectJudged()
      for (const { player, starved, ticks } of watched.values())
        if (ticks > 0 && starved / ticks >= below) throw new Error(`${starved} of ${ticks} ticks were stepped without ${player.name}'s message; expected a share below ${below}`)
    },
    expectConverged() {
      if (stepper.players.length === 0) throw new Error('nobody plays, so there is nothing to compare; expected lab.join(name) before')
      const differences = stepper.players.flatMap((player) => differencesOf(stepper, player))
      if (differences.length > 0) throw new Error(`pages and room differ in ${differences.length} places; expected none:\n${differences.slice(0, 12).join('\n')}`)
    },
  }
}

function teleportsOf(world: World, eid: number): number {
  const column = world.schema.role('position', 'teleports')
  return column ? world.columns.arrays[column.index]![eid]! : 0
}

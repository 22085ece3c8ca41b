/** What a story asks of a stepper: the room's own entities by archetype, and what each page heard. */

import type { GameEvent } from '../../src/events.ts'
import type { World } from '../../src/world.ts'
import type { Player, Stepper } from './stepper.ts'

export interface Thing {
  readonly eid: number
  readonly netId: number
  readonly x: number
  readonly y: number
}

/** All that is alive of one archetype, in NetId order. */
export function thingsOf(world: World, archetype: string): readonly Thing[] {
  const { columns, archetypes } = world
  const { number } = archetypes.byName(archetype)
  const found: Thing[] = []
  for (let eid = 1; eid < columns.used; eid++) {
    if (columns.alive[eid] !== 1 || columns.archetypes[eid] !== number) continue
    found.push({ eid, netId: columns.netIds[eid]!, x: world.column('Position', 'x')[eid]!, y: world.column('Position', 'y')[eid]! })
  }
  return found.sort((a, b) => a.netId - b.netId)
}

/** A field of a player's person as its own page predicts it. */
export function ownField(player: Player, component: string, field: string): number {
  return player.client.world!.column(component, field)[player.me().eid]!
}

/** A field of a player's person as the room has it. */
export function roomField({ authority }: Stepper, player: Player, component: string, field: string): number {
  return authority.engine.world.column(component, field)[authority.personOf(player.user)]!
}

/** Lets ticks pass one by one until something holds; fails with its name when it never does. */
export function ticksUntil(stepper: Stepper, what: string, holds: () => boolean, mostTicks = 300): number {
  for (let tick = 0; tick <= mostTicks; tick++) {
    if (holds()) return tick
    stepper.ticks(1)
  }
  throw new Error(`${mostTicks} ticks have passed and still not: ${what}`)
}

/** Every effect that a page was to play while so many ticks passed, in order. */
export function heardBy(stepper: Stepper, player: Player, ticks: number): readonly GameEvent[] {
  const heard: GameEvent[] = []
  for (let tick = 0; tick < ticks; tick++) {
    stepper.ticks(1)
    heard.push(...player.client.takeEffects())
  }
  return heard
}

/** The things that a lobby's map put into its world, by their Tiled ids: they come with the map, and follow what a designer changes of it. */

import { hasComponentAt, SCALARS } from '../../src/columns.ts'
import type { Command } from '../../src/commands.ts'
import { serverNetId } from '../../src/net-id.ts'
import type { World } from '../../src/world.ts'
import type { MapSpawn } from '../data/loaded-game.ts'
import { diffMaps, type MapBase, mapRefusal } from './map-changes.ts'
import { freeTheWalledIn } from './walled-in.ts'

/** How much a running world took over from a map that was saved anew. */
export interface MapUpdate {
  readonly tiles: number
  readonly added: number
  readonly removed: number
  readonly changed: number
}

export interface MapThings {
  /** The map that the world as it stands was made from. */
  readonly base: MapBase
  /** Of all that came from it and has not been taken out of it; some may be gone in play. */
  readonly named: readonly NamedThing[]
  /** Why a map cannot be followed to, or undefined. */
  refusal(next: MapBase): string | undefined
  /** Asks for all that differs in the next map, to be carried out with the next tick. Throws for a map that is refused. */
  follow(next: MapBase): MapUpdate
}

export type NamedThing = readonly [tiledId: number, netId: number]

/** `map`: what the world was made from, and what of it is which thing. */
export function createMapThings(world: World, map: MapBase, named: readonly NamedThing[]): MapThings {
  const { schema, columns } = world
  let netIds = new Map(named)
  let base = map
  /** What the next tick carries out, and what the world follows until then. */
  let asked: { readonly tick: number; readonly commands: ReadonlySet<Command>; readonly base: MapBase; readonly netIds: ReadonlyMap<number, number> } | undefined

  /** While no tick has passed. */
  const waiting = (): typeof asked => (asked?.tick === world.tick ? asked : undefined)

  /** Asked again before the tick: only the newest map counts. */
  function forgetAsked(): void {
    const last = waiting()
    if (!last) return
    for (const command of world.commands.take()) if (!last.commands.has(command)) world.commands.push(command)
    base = last.base
    netIds = new Map(last.netIds)
    asked = undefined
  }

  function eidOf(tiledId: number): number {
    return world.eidOf(netIds.get(tiledId) ?? 0)
  }

  function takeOut(tiledId: number): void {
    const eid = eidOf(tiledId)
    if (eid !== 0) world.commands.despawn(eid)
    netIds.delete(tiledId)
  }

  /** Only the fields that the designer changed: what play made of the others stays. What was moved goes to where it was moved. */
  function change(eid: number, before: MapSpawn, after: MapSpawn): void {
    const { defaults } = world.archetypes.byName(after.archetype)
    const [x, y] = [schema.role('position', 'x'), schema.role('position', 'y')]
    for (const { name, number, columns: fields } of schema.entries) {
      if (!hasComponentAt(columns, eid, number)) continue
      const valueIn = ({ overrides }: MapSpawn, { fieldName, index }: (typeof fields)[number]): number => overrides[name]?.[fieldName] ?? defaults[index]!
      const changed = fields.filter((field) => valueIn(before, field) !== valueIn(after, field))
      if (x && y && (changed.includes(x) || changed.includes(y))) world.commands.teleport(eid, valueIn(after, x), valueIn(after, y))
      const values = Object.fromEntries(changed.filter((field) => field !== x && field !== y).map((field) => [field.fieldName, valueIn(after, field)]))
      if (Object.keys(values).length > 0) world.commands.push({ kind: 'set', eid, component: name, values })
    }
  }

  /** Sets every link that leads elsewhere than before. A thing that is made in this tick has no eid yet: its links come with it. */
  function tie(before: MapBase, after: MapBase, netIdsBefore: ReadonlyMap<number, number>): void {
    const linksBefore = new Map(before.spawns.map(({ tiledId, links }) => [tiledId, links]))
    for (const { tiledId, links } of after.spawns) {
      const eid = eidOf(tiledId)
      if (eid === 0) continue
      const was = linksBefore.get(tiledId) ?? []
      for (const { component, field, tiledId: target } of links) {
        const netId = netIds.get(target) ?? 0
        const old = was.find((link) => link.component === component && link.field === field)
        if (!old || old.tiledId !== target || netIdsBefore.get(target) !== netId) world.commands.push({ kind: 'set', eid, component, values: { [field]: netId } })
      }
      for (const { component, field } of was)
        if (!links.some((link) => link.component === component && link.field === field)) world.commands.push({ kind: 'set', eid, component, values: { [field]: 0 } })
    }
  }

  /** All of them are named before any is made: a thing may name one that comes after it. */
  function spawnAll(spawns: readonly MapSpawn[]): void {
    // Spawns that are asked for before them come first.
    const before = world.commands.queued.filter(({ kind }) => kind === 'spawn').length
    const first = columns.scalars[SCALARS.netIdCount]! + before + 1
    spawns.forEach(({ tiledId }, at) => netIds.set(tiledId, serverNetId(first + at, world.secretSeed)))
    for (const spawn of spawns) world.commands.spawn(spawn.archetype, withLinks(spawn))
  }

  function withLinks({ overrides, links }: MapSpawn): MapSpawn['overrides'] {
    const whole: Record<string, Record<string, number>> = Object.fromEntries(Object.entries(overrides).map(([name, values]) => [name, { ...values }]))
    for (const { component, field, tiledId } of links) (whole[component] ??= {})[field] = netIds.get(tiledId) ?? 0
    return whole
  }

  return {
    get base() {
      return waiting()?.base ?? base
    },
    get named() {
      return [...(waiting()?.netIds ?? netIds)]
    },
    refusal: (next) => mapRefusal(base, next),
    follow(next) {
      const refusal = mapRefusal(base, next)
      if (refusal !== undefined) throw new Error(refusal)
      forgetAsked()
      const others = new Set(world.commands.queued)
      const changes = diffMaps(base, next)
      const netIdsBefore = new Map(netIds)
      for (const { tileX, tileY, number } of changes.tiles) world.commands.push({ kind: 'tile', tileX, tileY, number })
      for (const { tiledId } of changes.removed) takeOut(tiledId)
      // What play has used up comes back where the designer touched it.
      const lost = changes.changed.filter(({ after }) => eidOf(after.tiledId) === 0)
      for (const { before, after } of changes.changed) {
        const eid = eidOf(after.tiledId)
        if (eid !== 0) change(eid, before, after)
      }
      spawnAll([...changes.added, ...lost.map(({ after }) => after)])
      tie(base, next, netIdsBefore)
      freeTheWalledIn(world, changes.tiles)
      asked = { tick: world.tick, commands: new Set(world.commands.queued.filter((command) => !others.has(command))), base, netIds: netIdsBefore }
      base = next
      return { tiles: changes.tiles.length, added: changes.added.length, removed: changes.removed.length, changed: changes.changed.length }
    },
  }
}

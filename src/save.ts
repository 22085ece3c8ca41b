/** A world as one snapshot by component, field and archetype name: what a reload, a restart and a disk keep. */

import type { ArchetypeData } from './archetypes.ts'
import { hasComponentAt, SCALARS } from './columns.ts'
import { type Field, onGrid, snapToGrid } from './fields.ts'
import type { Column } from './schema.ts'
import { restoreTiles, type SavedTiles, saveTiles } from './tiles/saved-tiles.ts'
import type { World } from './world.ts'

export const SAVE_VERSION = 1

export interface SavedEntity {
  readonly netId: number
  readonly archetype: string
  /** Component name -> field name -> value. */
  readonly components: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export interface WorldSave {
  readonly version: typeof SAVE_VERSION
  readonly tick: number
  readonly netIdCount: number
  readonly publicSeed: number
  readonly secretSeed: number
  readonly entities: readonly SavedEntity[]
  readonly tiles: SavedTiles
}

export function takeSave(world: World): WorldSave {
  const { columns, schema } = world
  const entities: SavedEntity[] = []
  for (let eid = 1; eid < columns.used; eid++) {
    if (columns.alive[eid] !== 1) continue
    const components: Record<string, Record<string, number>> = {}
    for (const entry of schema.entries) {
      if (!hasComponentAt(columns, eid, entry.number)) continue
      const values: Record<string, number> = {}
      for (const { fieldName, index } of entry.columns) values[fieldName] = columns.arrays[index]![eid]!
      components[entry.name] = values
    }
    entities.push({ netId: columns.netIds[eid]!, archetype: world.archetypes.list[columns.archetypes[eid]! - 1]!.name, components })
  }
  return {
    version: SAVE_VERSION,
    tick: world.tick,
    netIdCount: columns.scalars[SCALARS.netIdCount]!,
    publicSeed: world.publicSeed,
    secretSeed: world.secretSeed,
    entities,
    tiles: saveTiles(world.tiles, world.tiles.kinds),
  }
}

/** The nearest value that a field can hold: ranges change between versions, and the first tick trusts what it finds. */
function nearestHeld({ min, max, grid, kind }: Field, value: number): number {
  const inside = Math.max(min, Math.min(max, value))
  return kind === 'ref' ? inside : snapToGrid(inside, grid) + 0
}

/** What archetypes were when the save was made, by name. */
export type ArchetypesBefore = readonly Pick<ArchetypeData, 'name' | 'components'>[]

/**
 * Puts a save into a world that holds no entity yet. With `before` it takes over what data changed since, as a running
 * world does (take-defaults.ts). What today's game no longer has is dropped, what it
 * has newly keeps its default; both are named in the returned lines. Throws where the save cannot be used.
 */
export function restoreSave(world: World, save: WorldSave, before: ArchetypesBefore = []): readonly string[] {
  const { tiles } = save
  if (save.version !== SAVE_VERSION) throw new Error(`saved world has version ${String(save.version)}; expected ${SAVE_VERSION}. Start with --fresh to forget it`)
  if (tiles.widthTiles !== world.tiles.widthTiles || tiles.heightTiles !== world.tiles.heightTiles)
    throw new Error(
      `saved world is ${tiles.widthTiles} x ${tiles.heightTiles} tiles; the map is ${world.tiles.widthTiles} x ${world.tiles.heightTiles}. Start with --fresh to forget it`,
    )
  const notes = new Set<string>()
  /** Told once each, whatever number of entities had it. */
  const outside = new Set<Column>()
  const { numbers, filled, lost } = restoreTiles(tiles, world.tiles.kinds)
  for (const name of lost) notes.add(`tile "${name}" is no longer in the game: now air`)
  if (filled > numbers.length) throw new Error(`saved tiles run past the map's ${numbers.length} places. Start with --fresh to forget them`)
  if (filled !== numbers.length) throw new Error(`saved tiles fill ${filled} of the map's ${numbers.length} places. Start with --fresh to forget them`)
  world.tiles.putAll(numbers)
  world.tick = save.tick
  world.tiles.tick = save.tick
  world.columns.scalars[SCALARS.netIdCount] = save.netIdCount
  for (const { netId, archetype, components } of save.entities) {
    const known = world.archetypes.list.find(({ name }) => name === archetype)
    if (!known) {
      notes.add(`archetype "${archetype}" is no longer in the game: dropped`)
      continue
    }
    const eid = world.spawnNow(known, netId)
    const was = before.find(({ name }) => name === archetype)?.components
    for (const [name, values] of Object.entries(components)) {
      const entry = world.schema.entryOf(name)
      if (!entry) {
        notes.add(`component ${name} is no longer in the game: dropped`)
        continue
      }
      const defaults = was?.[name]
      const isOwn = hasComponentAt(world.columns, eid, entry.number)
      // Its archetype has lost it; else play gave it one.
      if (defaults && !isOwn) continue
      if (!isOwn) world.addComponentNow(eid, entry.number)
      for (const [fieldName, saved] of Object.entries(values)) {
        const column = entry.columns.find((own) => own.fieldName === fieldName)
        if (column) {
          const wasDefault = defaults && onGrid(column.field, defaults[fieldName] ?? column.field.default) === saved
          const value = wasDefault ? onGrid(column.field, known.defaults[column.index]!) : saved
          const held = nearestHeld(column.field, value)
          if (held !== value && !outside.has(column)) notes.add(`field ${name}.${fieldName} held ${value}; expected ${column.field.min} to ${column.field.max} in steps of ${column.field.grid}: now the nearest of these`)
          if (held !== value) outside.add(column)
          world.columns.arrays[column.index]![eid] = held
        } else notes.add(`field ${name}.${fieldName} is no longer in the game: dropped`)
      }
    }
  }
  return [...notes]
}

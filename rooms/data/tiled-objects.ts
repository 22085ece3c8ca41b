/** Tiled's objects as spawns: each an archetype by its class, with overrides such as `Lever.isOn` as properties. */

import type { ArchetypeData } from '../../src/archetypes.ts'
import type { ComponentList, Fields } from '../../src/component.ts'
import { type Field, snapToGrid } from '../../src/fields.ts'
import type { Game } from '../../src/game.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { cureName } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import { fieldNumber, fieldShape } from './field-shapes.ts'
import { describeValue, type JsonFile, type JsonPath } from './json-file.ts'
import type { MapSpawn } from './loaded-game.ts'
import { quotedList } from './nearest-name.ts'
import type { TileBounds } from './tiled-layer.ts'
import type { TiledLayer, TiledObject, TiledProperty } from './tiled-shapes.ts'

/** The class of the points where persons appear. */
export const PERSON_SPAWN = 'person-spawn'

interface ObjectContext<C extends ComponentList, R extends Fields> {
  readonly game: Game<C, R>
  readonly archetypes: readonly ArchetypeData[]
}

export interface MapObjects {
  readonly spawns: readonly MapSpawn[]
  readonly personSpawns: readonly { readonly x: number; readonly y: number }[]
}

interface Placed {
  readonly object: TiledObject
  readonly path: JsonPath
  /** How a fault names it. */
  readonly where: string
}

type Values = Record<string, Record<string, number>>

export function readObjects<C extends ComponentList, R extends Fields>(
  file: JsonFile,
  layers: readonly { readonly path: JsonPath; readonly layer: TiledLayer }[],
  bounds: TileBounds,
  context: ObjectContext<C, R>,
  faults: DataFault[],
): MapObjects {
  const placed = layers.flatMap(({ path, layer }) =>
    (layer.objects ?? []).map((object, at): Placed => ({ object, path: [...path, 'objects', at], where: `layer "${layer.name}", object ${object.id}${object.name ? ` "${object.name}"` : ''}` })),
  )
  const byId = new Map(placed.map((one) => [one.object.id, one]))
  const archetypes = new Map(context.archetypes.map((archetype) => [archetype.name, archetype]))
  const classes = [PERSON_SPAWN, ...archetypes.keys()]
  const positionName = Object.keys(context.game.components).find((name) => context.game.components[name]!.role === 'position')
  const colliderName = Object.keys(context.game.components).find((name) => context.game.components[name]!.role === 'collider')

  function complain(one: Placed, path: JsonPath, found: string, expected: string, cure: string): void {
    faults.push(file.fault([...one.path, ...path], { found: `${found} (${one.where})`, expected, cure }))
  }

  /** The middle of a thing of this height: points and tiles say where it stands, rectangles where its middle is. */
  function middleOf({ object }: Placed, heightPx: number): { readonly x: number; readonly y: number } {
    const x = object.x - bounds.x * TILE_PX + (object.width ?? 0) / 2
    const y = object.y - bounds.y * TILE_PX
    const isArea = !object.point && object.gid === undefined
    return { x, y: isArea ? y + (object.height ?? 0) / 2 : y - heightPx / 2 }
  }

  function heightOf(archetype: ArchetypeData): number {
    const collider = colliderName === undefined ? undefined : context.game.components[colliderName]
    if (colliderName === undefined || !collider) return 0
    const own = archetype.components[colliderName]
    return own ? (own.heightPx ?? collider.fields.heightPx?.default ?? 0) : 0
  }

  const targets = new Set<number>()
  const spawns: MapSpawn[] = []
  const personSpawns: { x: number; y: number }[] = []
  const nameless: Placed[] = []

  for (const one of placed) {
    const { object } = one
    const unsupported = ['polygon', 'polyline', 'text', 'ellipse', 'capsule', 'template'].find((shape) => object[shape] !== undefined && object[shape] !== false)
    if (unsupported) {
      complain(one, [unsupported], `a ${unsupported}`, 'a point, a rectangle or a tile', unsupported === 'template' ? 'detach it from its template' : 'draw it as a rectangle or a point')
      continue
    }
    if ((object.rotation ?? 0) !== 0) complain(one, ['rotation'], `a rotation of ${object.rotation}`, 'objects that are not turned', 'set the rotation to 0')
    const className = object.type || object.class || ''
    const archetype = archetypes.get(className)
    if (className === PERSON_SPAWN) {
      const person = archetypes.get(context.game.personArchetype)
      personSpawns.push(middleOf(one, person ? heightOf(person) : 0))
    } else if (archetype) spawns.push(spawnOf(one, archetype))
    else nameless.push(one)
  }

  // An area that something points to needs no archetype: it is the place of a door.
  for (const one of nameless) {
    if (targets.has(one.object.id)) continue
    const className = one.object.type || one.object.class || ''
    if (className === '') complain(one, [], 'no class', `${quotedList(classes)}, or an area that another object points to`, 'write its class in Tiled')
    else complain(one, [one.object.type ? 'type' : 'class'], `class "${className}"`, `${quotedList(classes)}, or an area that another object points to`, cureName(className, classes, 'create the archetype, or let an object point to it'))
  }
  return { spawns, personSpawns }

  function spawnOf(one: Placed, archetype: ArchetypeData): MapSpawn {
    const values: Values = {}
    const links: { component: string; field: string; tiledId: number }[] = []
    if (positionName !== undefined) {
      const { x, y } = middleOf(one, heightOf(archetype))
      const grid = context.game.components[positionName]!.fields.x!.grid
      values[positionName] = { x: snapToGrid(x, grid), y: snapToGrid(y, grid) }
    }
    ;(one.object.properties ?? []).forEach((property, at) => readProperty(one, archetype, property, ['properties', at], values, links))
    return { archetype: archetype.name, overrides: values, tiledId: one.object.id, links }
  }

  function readProperty(one: Placed, archetype: ArchetypeData, property: TiledProperty, path: JsonPath, values: Values, links: { component: string; field: string; tiledId: number }[]): void {
    const [component = '', fieldName = ''] = property.name.split('.')
    const own = archetype.components[component] ? context.game.components[component] : undefined
    if (!own) {
      const known = Object.keys(archetype.components)
      complain(one, [...path, 'name'], `property "${property.name}"`, `Component.field with ${quotedList(known)}`, cureName(component, known, 'write it as Component.field, such as "Position.x"'))
      return
    }
    if (property.type === 'object') return readReference(one, component, fieldName, own.fields, property, path, values, links)
    const field = own.fields[fieldName]
    if (!field) {
      const known = Object.keys(own.fields).filter((name) => fieldShape(own.fields[name]!))
      complain(one, [...path, 'name'], `property "${property.name}"`, `one of ${quotedList(known.map((name) => `${component}.${name}`))}`, cureName(property.name, known.map((name) => `${component}.${name}`), 'take it out'))
      return
    }
    const number = readValue(one, field, property, [...path, 'value'])
    if (number !== undefined) (values[component] ??= {})[fieldName] = number
  }

  function readValue(one: Placed, field: Field, property: TiledProperty, path: JsonPath): number | undefined {
    const shape = fieldShape(field)
    // Tiled has no lists: names of flags are written with commas between them.
    const json = field.kind === 'flags' && typeof property.value === 'string' ? property.value.split(',').map((name) => name.trim()).filter((name) => name !== '') : property.value
    const result = shape?.safeParse(json)
    if (result?.success) return fieldNumber(field, result.data)
    const expected = result?.error.issues[0]?.message ?? 'a property of type object'
    complain(one, path, `"${property.name}" ${describeValue(property.value)}`, expected, cureName(String(property.value), field.values, `write ${expected}`))
    return undefined
  }

  /** To another spawn: its NetId. To an area: `<field>TileX`, `TileY`, `WidthTiles` and `HeightTiles`. */
  function readReference(one: Placed, component: string, fieldName: string, fields: Fields, property: TiledProperty, path: JsonPath, values: Values, links: { component: string; field: string; tiledId: number }[]): void {
    const target = typeof property.value === 'number' && property.value !== 0 ? byId.get(property.value) : undefined
    if (!target) {
      complain(one, [...path, 'value'], `"${property.name}" pointing to object ${describeValue(property.value)}`, 'an object of this map', 'choose the object again in Tiled')
      return
    }
    if (fields[fieldName]?.kind === 'ref') {
      links.push({ component, field: fieldName, tiledId: target.object.id })
      return
    }
    const left = Math.round(target.object.x / TILE_PX)
    const top = Math.round(target.object.y / TILE_PX)
    const area: Readonly<Record<string, number>> = {
      [`${fieldName}TileX`]: left - bounds.x,
      [`${fieldName}TileY`]: top - bounds.y,
      [`${fieldName}WidthTiles`]: Math.round((target.object.x + (target.object.width ?? 0)) / TILE_PX) - left,
      [`${fieldName}HeightTiles`]: Math.round((target.object.y + (target.object.height ?? 0)) / TILE_PX) - top,
    }
    const taken = Object.entries(area).filter(([name]) => fields[name])
    if (taken.length === 0) {
      const known = Object.keys(fields).filter((name) => name.endsWith('TileX')).map((name) => `${component}.${name.slice(0, -'TileX'.length)}`)
      complain(one, [...path, 'name'], `reference "${property.name}"`, known.length > 0 ? quotedList(known) : `${component} to have a field for it`, cureName(property.name, known, 'take it out'))
      return
    }
    targets.add(target.object.id)
    for (const [name, value] of taken) (values[component] ??= {})[name] = value
  }
}

/** The properties of Tiled's objects: overrides such as `Lever.isOn`, and references such as `Lever.door`. */

import type { ArchetypeData } from '../../src/archetypes.ts'
import type { ComponentList, Fields } from '../../src/component.ts'
import type { Field } from '../../src/fields.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { cureName } from './check-json.ts'
import { fieldNumber, fieldShape } from './field-shapes.ts'
import { describeValue, type JsonPath } from './json-file.ts'
import type { MapSpawn } from './loaded-game.ts'
import { quotedList } from './nearest-name.ts'
import type { TileBounds } from './tiled-layer.ts'
import type { TiledObject, TiledProperty } from './tiled-shapes.ts'

/** An object and how a fault names it. */
export interface PlacedObject {
  readonly object: TiledObject
  /** Tells a fault at a place inside the object. */
  complain(path: JsonPath, found: string, expected: string, cure: string): void
}

export interface ObjectProperties {
  /** Component name -> field name -> value. */
  readonly values: Record<string, Record<string, number>>
  readonly links: MapSpawn['links']
  /** Ids of the areas it points to. */
  readonly areas: readonly number[]
}

export interface PropertyContext {
  readonly components: ComponentList
  readonly objects: ReadonlyMap<number, PlacedObject>
  readonly bounds: TileBounds
  /** Archetypes whose own file is at fault: they may well have had the component. */
  readonly unsure: ReadonlySet<string>
}

export function readProperties(one: PlacedObject, archetype: ArchetypeData, context: PropertyContext): ObjectProperties {
  const values: Record<string, Record<string, number>> = {}
  const links: MapSpawn['links'][number][] = []
  const areas: number[] = []
  ;(one.object.properties ?? []).forEach((property, at) => {
    const path: JsonPath = ['properties', at]
    const [component = '', fieldName = ''] = property.name.split('.')
    const isWorn = archetype.components[component] !== undefined || context.unsure.has(archetype.name)
    const own = isWorn ? context.components[component] : undefined
    if (!own) {
      if (context.unsure.has(archetype.name)) return
      const known = Object.keys(archetype.components)
      one.complain([...path, 'name'], `property "${property.name}"`, `Component.field with ${quotedList(known)}`, cureName(component, known, 'write it as Component.field, such as "Position.x"'))
      return
    }
    if (property.type !== 'object') {
      const number = readOverride(one, component, own.fields, fieldName, property, path)
      if (number !== undefined) (values[component] ??= {})[fieldName] = number
      return
    }
    const target = typeof property.value === 'number' ? context.objects.get(property.value)?.object : undefined
    if (!target) one.complain([...path, 'value'], `"${property.name}" pointing to object ${describeValue(property.value)}`, 'an object of this map', 'choose the object again in Tiled')
    else if (own.fields[fieldName]?.kind === 'ref') links.push({ component, field: fieldName, tiledId: target.id })
    else {
      const area = areaFields(fieldName, target, own.fields, context.bounds)
      if (area) {
        areas.push(target.id)
        values[component] = { ...values[component], ...area }
      } else {
        const known = Object.keys(own.fields).filter((name) => name.endsWith('TileX')).map((name) => `${component}.${name.slice(0, -'TileX'.length)}`)
        one.complain([...path, 'name'], `reference "${property.name}"`, known.length > 0 ? quotedList(known) : `${component} to have a field for it`, cureName(property.name, known, 'take it out'))
      }
    }
  })
  return { values, links, areas }
}

function readOverride(one: PlacedObject, component: string, fields: Fields, fieldName: string, property: TiledProperty, path: JsonPath): number | undefined {
  const field = fields[fieldName]
  if (field) return readValue(one, field, property, [...path, 'value'])
  const known = Object.keys(fields).filter((name) => fields[name]!.kind !== 'ref').map((name) => `${component}.${name}`)
  one.complain([...path, 'name'], `property "${property.name}"`, `one of ${quotedList(known)}`, cureName(property.name, known, 'take it out'))
  return undefined
}

function readValue(one: PlacedObject, field: Field, { name, value }: TiledProperty, path: JsonPath): number | undefined {
  // Tiled has no lists: names of flags are written with commas between them.
  const json = field.kind === 'flags' && typeof value === 'string' ? value.split(',').map((flag) => flag.trim()).filter((flag) => flag !== '') : value
  const result = fieldShape(field)?.safeParse(json)
  if (result?.success) return fieldNumber(field, result.data)
  const expected = result?.error.issues[0]?.message ?? 'a property of type object'
  one.complain(path, `"${name}" ${describeValue(value)}`, expected, cureName(String(value), field.values, `write ${expected}`))
  return undefined
}

/** The fields `<name>TileX`, `TileY`, `WidthTiles` and `HeightTiles`, as far as the component has them. */
function areaFields(name: string, { x, y, width, height }: TiledObject, fields: Fields, bounds: TileBounds): Record<string, number> | undefined {
  const left = Math.round(x / TILE_PX)
  const top = Math.round(y / TILE_PX)
  const area: Readonly<Record<string, number>> = {
    [`${name}TileX`]: left - bounds.x,
    [`${name}TileY`]: top - bounds.y,
    [`${name}WidthTiles`]: Math.round((x + (width ?? 0)) / TILE_PX) - left,
    [`${name}HeightTiles`]: Math.round((y + (height ?? 0)) / TILE_PX) - top,
  }
  const taken = Object.entries(area).filter(([field]) => fields[field])
  return taken.length > 0 ? Object.fromEntries(taken) : undefined
}

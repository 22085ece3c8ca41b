/** The properties of Tiled's objects: overrides such as `Lever.isOn`, and references such as `Lever.door`. */

import type { ArchetypeData } from '../../src/archetypes.ts'
import type { ComponentList, Fields } from '../../src/component.ts'
import type { Field } from '../../src/fields.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { cureName } from './check-json.ts'
import { fieldNumber, fieldShape } from './field-shapes.ts'
import { describeValue, type JsonPath } from './json-file.ts'
import { quotedList } from './nearest-name.ts'
import type { TileBounds } from './tiled-layer.ts'
import type { TiledObject } from './tiled-shapes.ts'

/** An object and how a fault names it. */
export interface PlacedObject {
  readonly object: TiledObject
  /** Tells a fault at a place inside the object. */
  complain(path: JsonPath, found: string, expected: string, cure: string): void
}

/** A field that names another thing of the map, and where its object says so. */
export interface PropertyLink {
  readonly component: string
  readonly field: string
  readonly path: JsonPath
  readonly tiledId: number
}

export interface ObjectProperties {
  /** Component name -> field name -> value. */
  readonly values: Record<string, Record<string, number>>
  readonly links: readonly PropertyLink[]
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

/** One field of one component, written as a property `Lever.isOn`, or as `isOn` in a class property `Lever`. */
interface FieldProperty {
  readonly component: string
  readonly fieldName: string
  readonly value: unknown
  /** Undefined inside a class: Tiled leaves the type of its members to the project file. */
  readonly type: string | undefined
  /** Its place in the object, and its name's. */
  readonly path: JsonPath
  readonly namePath: JsonPath
}

export function readProperties(one: PlacedObject, archetype: ArchetypeData, context: PropertyContext): ObjectProperties {
  const values: Record<string, Record<string, number>> = {}
  const links: PropertyLink[] = []
  const areas: number[] = []
  for (const property of fieldProperties(one.object)) {
    const { component, fieldName, path } = property
    const isWorn = archetype.components[component] !== undefined || context.unsure.has(archetype.name)
    const own = isWorn ? context.components[component] : undefined
    if (!own) {
      if (context.unsure.has(archetype.name)) continue
      const known = Object.keys(archetype.components)
      one.complain(property.namePath, `property "${nameOf(property)}"`, `Component.field with ${quotedList(known)}`, cureName(component, known, 'write it as Component.field, such as "Position.x"'))
      continue
    }
    if (!isReference(property, own.fields)) {
      const number = readOverride(one, own.fields, property)
      if (number !== undefined) (values[component] ??= {})[fieldName] = number
      continue
    }
    // Tiled writes 0 where no object is chosen.
    if (property.value === 0) continue
    const target = typeof property.value === 'number' ? context.objects.get(property.value)?.object : undefined
    if (!target) one.complain(path, `"${nameOf(property)}" pointing to object ${describeValue(property.value)}`, 'an object of this map', 'choose the object again in Tiled')
    else if (own.fields[fieldName]?.kind === 'ref') links.push({ component, field: fieldName, path, tiledId: target.id })
    else {
      const area = areaFields(fieldName, target, own.fields, context.bounds)
      if (!area) {
        const known = areaNames(own.fields).map((name) => `${component}.${name}`)
        one.complain(property.namePath, `reference "${nameOf(property)}"`, known.length > 0 ? quotedList(known) : `${component} to have a field for it`, cureName(nameOf(property), known, 'take it out'))
      } else if (isInside(target, context.bounds)) {
        areas.push(target.id)
        values[component] = { ...values[component], ...area }
      } else one.complain(path, `"${nameOf(property)}" pointing to object ${target.id}, which reaches out of the map`, 'an area inside the map', 'move it, or make it smaller')
    }
  }
  return { values, links, areas }
}

function fieldProperties(object: TiledObject): readonly FieldProperty[] {
  return (object.properties ?? []).flatMap(({ name, type, value }, at): FieldProperty[] => {
    const path: JsonPath = ['properties', at]
    if (type === 'class' && typeof value === 'object' && value !== null)
      return Object.entries(value).map(([fieldName, member]) => ({ component: name, fieldName, value: member, type: undefined, path: [...path, 'value', fieldName], namePath: [...path, 'value', fieldName] }))
    const [component = '', fieldName = ''] = name.split('.')
    return [{ component, fieldName, value, type, path: [...path, 'value'], namePath: [...path, 'name'] }]
  })
}

function nameOf({ component, fieldName }: FieldProperty): string {
  return fieldName === '' ? component : `${component}.${fieldName}`
}

function isReference({ type, fieldName }: FieldProperty, fields: Fields): boolean {
  if (type !== undefined) return type === 'object'
  return fields[fieldName]?.kind === 'ref' || (!fields[fieldName] && areaNames(fields).includes(fieldName))
}

function readOverride(one: PlacedObject, fields: Fields, property: FieldProperty): number | undefined {
  const field = fields[property.fieldName]
  if (field) return readValue(one, field, property)
  const known = Object.keys(fields).filter((name) => fields[name]!.kind !== 'ref').map((name) => `${property.component}.${name}`)
  one.complain(property.namePath, `property "${nameOf(property)}"`, `one of ${quotedList(known)}`, cureName(nameOf(property), known, 'take it out'))
  return undefined
}

function readValue(one: PlacedObject, field: Field, property: FieldProperty): number | undefined {
  const { value, path } = property
  // Tiled has no lists: names of flags are written with commas between them.
  const json = field.kind === 'flags' && typeof value === 'string' ? value.split(',').map((flag) => flag.trim()).filter((flag) => flag !== '') : value
  const result = fieldShape(field)?.safeParse(json)
  if (result?.success) return fieldNumber(field, result.data)
  const expected = result?.error.issues[0]?.message ?? 'a property of type object'
  one.complain(path, `"${nameOf(property)}" ${describeValue(value)}`, expected, cureName(String(value), field.values, `write ${expected}`))
  return undefined
}

/** What a component's reference to an area is called: it has fields `<name>TileX` and so on. */
export function areaNames(fields: Fields): string[] {
  return Object.keys(fields).filter((name) => name.endsWith('TileX')).map((name) => name.slice(0, -'TileX'.length))
}

/** The fields of such a reference, as far as a component has them. */
export function areaFieldNames(name: string): readonly string[] {
  return [`${name}TileX`, `${name}TileY`, `${name}WidthTiles`, `${name}HeightTiles`]
}

function isInside({ x, y, width = 0, height = 0 }: TiledObject, bounds: TileBounds): boolean {
  const left = Math.round(x / TILE_PX) - bounds.x
  const top = Math.round(y / TILE_PX) - bounds.y
  return left >= 0 && top >= 0 && Math.round((x + width) / TILE_PX) - bounds.x <= bounds.width && Math.round((y + height) / TILE_PX) - bounds.y <= bounds.height
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

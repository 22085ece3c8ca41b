/** Tiled's objects as spawns: each an archetype by its class. */

import type { ArchetypeData } from '../../src/archetypes.ts'
import type { ComponentList, Fields, Role } from '../../src/component.ts'
import { snapToGrid } from '../../src/fields.ts'
import type { Game } from '../../src/game.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { cureName } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import type { JsonFile, JsonPath } from './json-file.ts'
import type { MapSpawn } from './loaded-game.ts'
import { quotedList } from './nearest-name.ts'
import type { TileBounds } from './tiled-layer.ts'
import type { GidTable } from './tiled-gids.ts'
import { type PlacedObject, type PropertyContext, readProperties } from './tiled-properties.ts'
import { GID_MASK, type TiledLayer, type TiledObject } from './tiled-shapes.ts'

/** The class of the points where persons appear. */
export const PERSON_SPAWN = 'person-spawn'

const NONE: ReadonlySet<string> = new Set()
const UNSUPPORTED = ['polygon', 'polyline', 'text', 'ellipse', 'capsule', 'template']

interface ObjectContext<C extends ComponentList, R extends Fields> {
  readonly game: Game<C, R>
  readonly archetypes: readonly ArchetypeData[]
  readonly unsure?: ReadonlySet<string>
}

export interface MapObjects {
  readonly spawns: readonly MapSpawn[]
  readonly personSpawns: readonly { readonly x: number; readonly y: number }[]
}

/** An object layer and the way to it in its file. */
export interface ObjectLayer {
  readonly path: JsonPath
  readonly layer: TiledLayer
}

export function readObjects<C extends ComponentList, R extends Fields>(
  file: JsonFile,
  layers: readonly ObjectLayer[],
  bounds: TileBounds,
  gids: GidTable,
  context: ObjectContext<C, R>,
  faults: DataFault[],
): MapObjects {
  const { game } = context
  const placed = layers.flatMap(({ path, layer }) => (layer.objects ?? []).map((object, at) => placeObject(file, layer.name, [...path, 'objects', at], object, faults)))
  complainOfTwins(placed)
  const classOf = ({ object }: PlacedObject): string => object.type || object.class || (object.gid === undefined ? '' : gids.classOf(object.gid & GID_MASK))
  const properties: PropertyContext = { components: game.components, objects: new Map(placed.map((one) => [one.object.id, one])), bounds, unsure: context.unsure ?? NONE }
  const archetypes = new Map(context.archetypes.map((archetype) => [archetype.name, archetype]))
  const position = componentOf(game, 'position')
  const collider = componentOf(game, 'collider')

  const heightOf = ({ components }: ArchetypeData): number => (collider && components[collider] ? (components[collider].heightPx ?? game.components[collider]!.fields.heightPx!.default) : 0)
  const middleOf = ({ object }: PlacedObject, heightPx: number) => middleOfObject(object, heightPx, bounds)

  const spawns: MapSpawn[] = []
  const links: { readonly from: PlacedObject; readonly name: string; readonly path: JsonPath; readonly tiledId: number }[] = []
  const personSpawns: { readonly x: number; readonly y: number }[] = []
  const pointedTo = new Set<number>()
  const strangers: PlacedObject[] = []
  for (const one of placed) {
    if (!isSupported(one)) continue
    const archetype = archetypes.get(classOf(one))
    if (classOf(one) === PERSON_SPAWN) {
      const person = archetypes.get(game.personArchetype)
      personSpawns.push(middleOf(one, person ? heightOf(person) : 0))
    } else if (archetype) {
      const { values, links: ownLinks, areas } = readProperties(one, archetype, properties)
      if (position) {
        const { x, y } = middleOf(one, heightOf(archetype))
        const { grid } = game.components[position]!.fields.x!
        values[position] = { x: snapToGrid(x, grid), y: snapToGrid(y, grid), ...values[position] }
      }
      for (const area of areas) pointedTo.add(area)
      spawns.push({ archetype: archetype.name, overrides: values, tiledId: one.object.id, links: ownLinks.map(({ component, field, tiledId }) => ({ component, field, tiledId })) })
      for (const { component, field, path, tiledId } of ownLinks) links.push({ from: one, name: `${component}.${field}`, path, tiledId })
    } else strangers.push(one)
  }
  const things = new Set(spawns.map(({ tiledId }) => tiledId))
  for (const { from, name, path, tiledId } of links)
    if (!things.has(tiledId)) from.complain(path, `"${name}" pointing to object ${tiledId}, which is no thing`, 'an object whose class is an archetype', 'choose another object, or write its class in Tiled')
  // An area that something points to needs no archetype: it is the place of a door.
  for (const one of strangers) if (!pointedTo.has(one.object.id)) complainOfClass(one, classOf(one), [PERSON_SPAWN, ...archetypes.keys()])
  return { spawns, personSpawns }
}

function componentOf<C extends ComponentList, R extends Fields>(game: Game<C, R>, role: Role): string | undefined {
  return Object.keys(game.components).find((name) => game.components[name]!.role === role)
}

function placeObject(file: JsonFile, layerName: string, path: JsonPath, object: TiledObject, faults: DataFault[]): PlacedObject {
  const where = `layer "${layerName}", object ${object.id}${object.name ? ` "${object.name}"` : ''}`
  return {
    object,
    complain: (inside, found, expected, cure) => void faults.push(file.fault([...path, ...inside], { found: `${found} (${where})`, expected, cure })),
  }
}

/** Tiled itself gives each object an id of its own; a merge of two maps may not. */
function complainOfTwins(placed: readonly PlacedObject[]): void {
  const seen = new Set<number>()
  for (const { object, complain } of placed) {
    if (seen.has(object.id)) complain(['id'], `id ${object.id} a second time`, 'an id of its own', 'delete the object and draw it again')
    seen.add(object.id)
  }
}

/** The middle of a thing of this height: points and tiles say where it stands, areas where its middle is. */
function middleOfObject(object: TiledObject, heightPx: number, bounds: TileBounds): { readonly x: number; readonly y: number } {
  const isArea = !object.point && object.gid === undefined
  const y = object.y - bounds.y * TILE_PX
  return { x: object.x - bounds.x * TILE_PX + (object.width ?? 0) / 2, y: isArea ? y + (object.height ?? 0) / 2 : y - heightPx / 2 }
}

function isSupported({ object, complain }: PlacedObject): boolean {
  const shape = UNSUPPORTED.find((name) => object[name] !== undefined && object[name] !== false)
  if (shape) complain([shape], `a ${shape}`, 'a point, a rectangle or a tile', shape === 'template' ? 'detach it from its template' : 'draw it as a rectangle or a point')
  else if (object.rotation) complain(['rotation'], `a rotation of ${object.rotation}`, 'objects that are not turned', 'set the rotation to 0')
  else if (object.gid !== undefined && object.gid > GID_MASK) complain(['gid'], 'a turned tile', 'objects that are not turned', 'turn it back; where a thing looks is a field of its own')
  else return true
  return false
}

function complainOfClass({ object, complain }: PlacedObject, className: string, classes: readonly string[]): void {
  const expected = `${quotedList(classes)}, or an area that another object points to`
  if (className === '') complain([], 'no class', expected, 'write its class in Tiled')
  else complain(object.type ? ['type'] : object.class ? ['class'] : [], `class "${className}"`, expected, cureName(className, classes, 'create the archetype, or let an object point to it'))
}

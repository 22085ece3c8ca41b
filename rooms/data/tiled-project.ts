/** A Tiled project file of a game: a class for each archetype, whose members are the fields that an object may override, and enums. */

import type { ArchetypeData } from '../../src/archetypes.ts'
import type { ComponentList, Fields } from '../../src/component.ts'
import type { Field } from '../../src/fields.ts'
import type { Game } from '../../src/game.ts'
import { TILE_SHAPES, type TileKind } from '../../src/tiles/tile-kinds.ts'
import { PERSON_SPAWN } from './tiled-objects.ts'
import { areaFieldNames, areaNames } from './tiled-properties.ts'

/** One type of a project's `propertyTypes`, as Tiled 1.10 and 1.11 write it. */
export interface TiledType {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly [key: string]: unknown
}

interface ClassMember {
  readonly name: string
  readonly type: 'bool' | 'float' | 'int' | 'object' | 'string'
  readonly propertyType?: string
  readonly value: boolean | number | string
}

export interface ProjectContent {
  readonly archetypes: readonly ArchetypeData[]
  readonly tileKinds: readonly TileKind[]
}

const NEW_PROJECT = { automappingRulesFile: '', commands: [], compatibilityVersion: 1100, extensionsPath: 'extensions', folders: ['.'], properties: [] }
const CLASS_COLOR = '#ffa0a0a4'

/**
 * The file's value. `before`: the project as it is, of which everything stays but the types that are ours; those
 * keep their ids, by which Tiled knows them.
 */
export function tiledProject<C extends ComponentList, R extends Fields>(game: Game<C, R>, content: ProjectContent, before: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const own = [...enums(game, content), ...content.archetypes.map((archetype) => classOf(game, archetype)), classType(PERSON_SPAWN, [])]
  const known = typesOf(before)
  let lastId = Math.max(0, ...known.map(({ id }) => id))
  const types = own.map((type): TiledType => ({ id: known.find(({ name }) => name === type.name)?.id ?? ++lastId, ...type }))
  const others = known.filter(({ name }) => !own.some((type) => type.name === name))
  return { ...NEW_PROJECT, ...before, propertyTypes: [...types, ...others].sort((one, other) => one.id - other.id) }
}

function typesOf({ propertyTypes }: Readonly<Record<string, unknown>>): readonly TiledType[] {
  return Array.isArray(propertyTypes) ? propertyTypes.filter((type: unknown): type is TiledType => typeof type === 'object' && type !== null && 'id' in type && typeof type.id === 'number' && 'name' in type && typeof type.name === 'string') : []
}

type OwnType = Omit<TiledType, 'id'> & { readonly name: string; readonly type: string }

function enumType(name: string, values: readonly string[], isFlags = false): OwnType {
  return { name, storageType: 'string', type: 'enum', values, valuesAsFlags: isFlags }
}

function classType(name: string, members: readonly ClassMember[]): OwnType {
  return { color: CLASS_COLOR, drawFill: true, members, name, type: 'class', useAs: ['object', 'tile'] }
}

/** Tile kinds, and every enum of a component that some archetype has. */
function enums<C extends ComponentList, R extends Fields>({ components }: Game<C, R>, { archetypes, tileKinds }: ProjectContent): readonly OwnType[] {
  const worn = new Set(archetypes.flatMap((archetype) => Object.keys(archetype.components)))
  const ofFields = Object.entries(components)
    .filter(([component]) => worn.has(component))
    .flatMap(([component, { fields }]) => Object.entries(fields).filter(([, { values }]) => values.length > 0).map(([name, { kind, values }]) => enumType(`${component}.${name}`, values, kind === 'flags')))
  return [enumType('TileShape', TILE_SHAPES), enumType('TileName', tileKinds.map(({ name }) => name)), ...ofFields]
}

function classOf<C extends ComponentList, R extends Fields>({ components }: Game<C, R>, archetype: ArchetypeData): OwnType {
  const members = Object.entries(archetype.components).flatMap(([component, values]): ClassMember[] => {
    const declared = components[component]
    // Where a thing is, is where it is drawn.
    if (!declared || declared.role === 'position') return []
    const areas = areaNames(declared.fields)
    const ofAreas = new Set(areas.flatMap(areaFieldNames))
    return [
      ...Object.entries(declared.fields).filter(([name]) => !ofAreas.has(name)).map(([name, field]) => memberOf(`${component}.${name}`, field, values[name] ?? field.default)),
      ...areas.map((name): ClassMember => ({ name: `${component}.${name}`, type: 'object', value: 0 })),
    ]
  })
  return classType(archetype.name, members)
}

function memberOf(name: string, { kind, values }: Field, value: number): ClassMember {
  switch (kind) {
    case 'ref':
      return { name, type: 'object', value: 0 }
    case 'bool':
      return { name, type: 'bool', value: value === 1 }
    case 'enum':
      return { name, propertyType: name, type: 'string', value: values[value] ?? '' }
    case 'flags':
      return { name, propertyType: name, type: 'string', value: values.filter((_flag, bit) => (value & (1 << bit)) !== 0).join(',') }
    default:
      return { name, type: kind === 'f32' ? 'float' : 'int', value }
  }
}

/** Puts a thing on a Tiled map: a point of its class in the first layer of objects, beside where persons appear. */

import { applyEdits, modify, parse } from 'jsonc-parser'
import { PlaceMissing } from './edit-text.ts'

interface MapObject {
  readonly id: number
  readonly type?: string
  readonly class?: string
  readonly x: number
  readonly y: number
}

interface MapLayer {
  readonly type: string
  readonly name: string
  readonly objects?: readonly MapObject[]
}

const PERSON_SPAWN = 'person-spawn'
/** So far beside the first person, so that it is in view and in nobody's way. */
const BESIDE_PX = 64
const TILE_PX = 16

/** The map's text with the thing on it. */
export function placedOnMap(file: string, text: string, className: string): string {
  const { layers = [], nextobjectid = 1 }: { readonly layers?: readonly MapLayer[]; readonly nextobjectid?: number } = parse(text)
  const objects = layers.flatMap((layer) => layer.objects ?? [])
  const spawn = objects.find((object) => (object.type ?? object.class) === PERSON_SPAWN)
  const layerAt = layers.findIndex(({ type, objects: own = [] }) => type === 'objectgroup' && !own.some((object) => (object.type ?? object.class) === PERSON_SPAWN))
  if (!spawn || layerAt < 0) throw new PlaceMissing(file, `layer of objects beside that of "${PERSON_SPAWN}"`, `in Tiled, a point of class ${className}`)
  let x = spawn.x + BESIDE_PX
  while (objects.some((object) => Math.abs(object.x - x) < TILE_PX && object.y === spawn.y)) x += 2 * TILE_PX
  const id = Math.max(nextobjectid, ...objects.map((object) => object.id + 1))
  const point = { height: 0, id, name: '', point: true, rotation: 0, type: className, visible: true, width: 0, x, y: spawn.y }
  const placed = applyEdits(text, modify(text, ['layers', layerAt, 'objects', -1], point, { isArrayInsertion: true }))
  return applyEdits(placed, modify(placed, ['nextobjectid'], id + 1, {}))
}

/** What moves and would stand in a new wall is put beside it, in the same tick. */

import { hasComponentAt } from '../../src/columns.ts'
import { SHAPE } from '../../src/tiles/tile-kinds.ts'
import type { World } from '../../src/world.ts'
import { isWalledIn, nearestFreePlace, type TileArea } from './free-place.ts'
import type { MapChanges } from './map-changes.ts'

/**
 * To be asked after the tiles were: teleports everything that moves and lies in a place that becomes solid, but for
 * what goes or is moved anyway. Who walks into one in that very tick is pushed out by the systems, as from any wall.
 */
export function freeTheWalledIn(world: World, tiles: MapChanges['tiles']): void {
  const { schema, columns } = world
  const [x, y] = [schema.role('position', 'x'), schema.role('position', 'y')]
  const [width, height, velocity] = [schema.role('collider', 'widthPx'), schema.role('collider', 'heightPx'), schema.role('velocity', 'x')]
  if (!x || !y || !width || !height || !velocity) return
  const needed = [x, width, velocity].map(({ componentName }) => schema.entryOf(componentName)!.number)

  const { widthTiles, heightTiles, kinds } = world.tiles
  const placeOf = (tileX: number, tileY: number): number => tileY * widthTiles + tileX
  const becomesSolid = new Map(tiles.map(({ tileX, tileY, number }) => [placeOf(tileX, tileY), kinds.shapes[number] === SHAPE.solid]))
  const next = (tileX: number, tileY: number): boolean | undefined => (tileX >= 0 && tileY >= 0 && tileX < widthTiles && tileY < heightTiles ? becomesSolid.get(placeOf(tileX, tileY)) : undefined)
  const newWalls: TileArea = { widthTiles, heightTiles, isSolid: (tileX, tileY) => next(tileX, tileY) === true }
  const allWalls: TileArea = { widthTiles, heightTiles, isSolid: (tileX, tileY) => next(tileX, tileY) ?? world.tiles.shapeAt(tileX, tileY) === SHAPE.solid }

  const movedAnyway = new Set(world.commands.queued.flatMap((command) => (command.kind === 'despawn' || command.kind === 'teleport' ? [command.eid] : [])))
  for (let eid = 1; eid < columns.used; eid++) {
    if (columns.alive[eid] !== 1 || movedAnyway.has(eid) || !needed.every((number) => hasComponentAt(columns, eid, number))) continue
    const [middleX = 0, middleY = 0, widthPx = 0, heightPx = 0] = [x, y, width, height].map(({ index }) => columns.arrays[index]![eid]!)
    const box = { x: middleX, y: middleY, halfWidth: widthPx / 2, halfHeight: heightPx / 2 }
    const free = isWalledIn(box, newWalls) ? nearestFreePlace(box, allWalls) : undefined
    if (free) world.commands.teleport(eid, free.x, free.y)
  }
}

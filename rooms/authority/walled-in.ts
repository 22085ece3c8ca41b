/** What moves and would stand in a wall that was none is put beside it. */

import { type Columns, hasComponentAt } from '../../src/columns.ts'
import { SHAPE, type TileKinds } from '../../src/tiles/tile-kinds.ts'
import type { World } from '../../src/world.ts'
import { type Box, isWalledIn, nearestFreePlace, type TileArea } from './free-place.ts'
import type { MapChanges } from './map-changes.ts'

/**
 * To be asked after the tiles were: teleports everything that moves and lies in a place that becomes solid, but for
 * what goes or is moved anyway. Who walks into one in that very tick is pushed out by the systems, as from any wall.
 */
export function freeTheWalledIn(world: World, tiles: MapChanges['tiles']): void {
  const find = createFinder(world)
  const { widthTiles, heightTiles, kinds } = world.tiles
  const placeOf = (tileX: number, tileY: number): number => tileY * widthTiles + tileX
  const becomesSolid = new Map(tiles.map(({ tileX, tileY, number }) => [placeOf(tileX, tileY), kinds.shapes[number] === SHAPE.solid]))
  const next = (tileX: number, tileY: number): boolean | undefined => (tileX >= 0 && tileY >= 0 && tileX < widthTiles && tileY < heightTiles ? becomesSolid.get(placeOf(tileX, tileY)) : undefined)
  const newWalls: TileArea = { widthTiles, heightTiles, isSolid: (tileX, tileY) => next(tileX, tileY) === true }
  const allWalls: TileArea = { widthTiles, heightTiles, isSolid: (tileX, tileY) => next(tileX, tileY) ?? world.tiles.shapeAt(tileX, tileY) === SHAPE.solid }

  const movedAnyway = new Set(world.commands.queued.flatMap((command) => (command.kind === 'despawn' || command.kind === 'teleport' ? [command.eid] : [])))
  for (const { eid, box } of find?.(world.columns) ?? []) {
    if (movedAnyway.has(eid)) continue
    const free = isWalledIn(box, newWalls) ? nearestFreePlace(box, allWalls) : undefined
    if (free) world.commands.teleport(eid, free.x, free.y)
  }
}

/**
 * To be asked after the first tick of a data version: whoever stood free before it and stands in a wall now, because it
 * has grown or the tiles became solid, is put beside it with the next tick.
 */
export function freeWhoeverIsStuck(world: World, before: { readonly columns: Columns; readonly tileKinds: TileKinds }): void {
  const find = createFinder(world)
  if (!find) return
  const { tiles } = world
  const hasNewShapes = String(tiles.kinds.shapes) !== String(before.tileKinds.shapes)
  const walls: TileArea = { widthTiles: tiles.widthTiles, heightTiles: tiles.heightTiles, isSolid: (tileX, tileY) => tiles.shapeAt(tileX, tileY) === SHAPE.solid }
  const sizes = new Map(find(before.columns).map(({ eid, box }) => [eid, box]))
  for (const { eid, box } of find(world.columns)) {
    const was = sizes.get(eid)
    const hasGrown = was && (was.halfWidth < box.halfWidth || was.halfHeight < box.halfHeight)
    if (!hasGrown && !hasNewShapes) continue
    const free = isWalledIn(box, walls) ? nearestFreePlace(box, walls) : undefined
    if (free) world.commands.teleport(eid, free.x, free.y)
  }
}

interface Found {
  readonly eid: number
  readonly box: Box
}

/** All that move, have a size and are alive in a state; undefined for a game in which nothing does. */
function createFinder({ schema }: World): ((columns: Columns) => readonly Found[]) | undefined {
  const [x, y] = [schema.role('position', 'x'), schema.role('position', 'y')]
  const [width, height, velocity] = [schema.role('collider', 'widthPx'), schema.role('collider', 'heightPx'), schema.role('velocity', 'x')]
  if (!x || !y || !width || !height || !velocity) return undefined
  const needed = [x, width, velocity].map(({ componentName }) => schema.entryOf(componentName)!.number)

  return (columns) => {
    const found: Found[] = []
    for (let eid = 1; eid < columns.used; eid++) {
      if (columns.alive[eid] !== 1 || !needed.every((number) => hasComponentAt(columns, eid, number))) continue
      const [middleX = 0, middleY = 0, widthPx = 0, heightPx = 0] = [x, y, width, height].map(({ index }) => columns.arrays[index]![eid]!)
      found.push({ eid, box: { x: middleX, y: middleY, halfWidth: widthPx / 2, halfHeight: heightPx / 2 } })
    }
    return found
  }
}

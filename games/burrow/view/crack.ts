/** The crack that a digger makes, of the moment at which the digger is drawn. */

import { SCALARS } from '../../../src/columns.ts'
import type { World } from '../../../src/world.ts'
import type { DrawnThing } from '../../view-kit.ts'

export interface Crack {
  readonly tileX: number
  readonly tileY: number
  /** How near to giving, from 0 to 1. */
  readonly share: number
}

/** Undefined for who does not dig then. */
export function crackOf({ schema, tiles }: Pick<World, 'schema' | 'tiles'>, { eid, columns }: Pick<DrawnThing, 'eid' | 'columns'>): Crack | undefined {
  const fields = schema.entryOf('Digger')?.columns
  const value = (name: string): number => {
    const field = fields?.find(({ fieldName }) => fieldName === name)
    return field ? columns.arrays[field.index]![eid]! : 0
  }
  const sinceTick = value('sinceTick')
  const tileX = value('tileX')
  const tick = columns.scalars[SCALARS.tick]!
  if (sinceTick === 0 || tileX < 0 || tick < sinceTick) return undefined
  const tileY = value('tileY')
  const hardness = tiles.kinds.property(tiles.at(tileX, tileY), 'hardnessTicks')
  return hardness <= 0 ? undefined : { tileX, tileY, share: Math.min(1, (tick - sinceTick) / hardness) }
}

/** The overlay's word on whether this page holds what the room sent it: one short line, and more for who points at it. */

import type { World } from '../../src/world.ts'
import type { StateCheck } from '../net/state-check.ts'
import type { Grade } from './net-graphs.ts'

export interface DesyncLine {
  readonly text: string
  readonly about: string
  readonly grade: Grade
}

export function desyncLine({ isOn, compared, found }: StateCheck, world: World): DesyncLine {
  const last = found.at(-1)
  if (!last)
    return {
      text: isOn ? `Desync: none in ${compared} asked` : 'Desync: not asked',
      about: 'About once a second the room is asked whether this page holds, to the bit, what it was sent. Other than none is a fault of the engine.',
      grade: isOn ? 'good' : 'fair',
    }
  const [first] = last.differences
  const { archetypes, columns } = world
  const name = first ? (archetypes.list[columns.archetypes[world.eidOf(first.netId)]! - 1]?.name ?? '') : ''
  const what = first ? `${name} ${first.component}.${first.field} is ${first.page}, not ${first.room}`.trim() : last.components.join(', ')
  return { text: `Desync: ${what}`, about: `At tick ${last.tick} this page held something else than the room had sent it: ${what}. All of it is in the console and in tandem.desync().`, grade: 'bad' }
}

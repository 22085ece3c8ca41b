// Whole states: the one that each tick keeps, and the one that a reload or a disk keeps.
import { createColumns, copyColumns } from '../src/columns.ts'
import { takeSave } from '../src/save.ts'
import type { Benchmark } from './benchmark.ts'
import { createCrowd, settle } from './crowd.ts'

const USERS = 50

export const snapshot: readonly Benchmark[] = [
  {
    name: 'snapshot: keep one tick',
    about: 'copies every column into the history',
    prepare() {
      const crowd = createCrowd(USERS)
      settle(crowd)
      const { world } = crowd.authority.engine
      const kept = createColumns(world.schema, world.columns.capacity)
      return { work: () => copyColumns(world.columns, kept), extra: () => ({ entities: crowd.authority.entityCount() }) }
    },
  },
  {
    name: 'snapshot: save by name',
    about: 'the snapshot that a reload and the disk keep, as JSON text',
    prepare() {
      const crowd = createCrowd(USERS)
      settle(crowd)
      const { world } = crowd.authority.engine
      let length = 0
      return { work: () => void (length = JSON.stringify(takeSave(world)).length), extra: () => ({ chars: length }) }
    },
  },
]

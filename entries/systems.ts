/** `tandem-engine/systems`: the standard pipeline steps of a side-view game, pure functions over the world. */

export { entityCollisions } from '../systems/entity-collisions.ts'
export { fall } from '../systems/fall.ts'
export { inputDiff } from '../systems/input-diff.ts'
export { personState } from '../systems/person-state.ts'
export { tileCollisions } from '../systems/tile-collisions.ts'

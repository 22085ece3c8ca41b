/** Step 1: what users want in this tick becomes the intents of their persons. */

import type { StandardWorld } from '../components/index.ts'
import { NO_USER } from '../components/person.ts'
import { entitiesWith } from '../src/entities.ts'
import type { UserInput } from '../src/input/input-dispatcher.ts'

/** Inputs come by ascending user number: halving finds one of hundreds in a few looks. */
function inputOf(inputs: readonly UserInput[], user: number): UserInput | undefined {
  let from = 0
  let to = inputs.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (inputs[middle]!.user < user) from = middle + 1
    else to = middle
  }
  return inputs[from]?.user === user ? inputs[from] : undefined
}

/** Edges live for one tick; what is held stays until a diff changes it. Reads Person. Writes Intent. */
export function inputDiff(world: StandardWorld): void {
  const { Intent, Person } = world.components
  for (const eid of entitiesWith(world, [Intent])) {
    Intent.pressed[eid] = 0
    Intent.released[eid] = 0
  }
  if (world.inputs.length === 0) return
  for (const eid of entitiesWith(world, [Intent, Person])) {
    const user = Person.user[eid]!
    const input = user === NO_USER ? undefined : inputOf(world.inputs, user)
    if (!input) continue
    const { intent } = input
    Intent.held[eid] = intent.held
    Intent.moveX[eid] = intent.moveX
    Intent.moveY[eid] = intent.moveY
    Intent.aimX[eid] = intent.aimX
    Intent.aimY[eid] = intent.aimY
    Intent.targetX[eid] = intent.targetX
    Intent.targetY[eid] = intent.targetY
    Intent.pressed[eid] = intent.pressed
    Intent.released[eid] = intent.released
    Intent.pressTick[eid] = input.pressTick
    Intent.pressOrdinal[eid] = input.pressOrdinal
  }
}

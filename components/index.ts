/** The standard components, by the names that JSON and systems use. A game spreads them into its own list. */

import type { World } from '../src/world.ts'
import { Collider } from './collider.ts'
import { Gravity } from './gravity.ts'
import { Intent } from './intent.ts'
import { Mover } from './mover.ts'
import { Person } from './person.ts'
import { Position } from './position.ts'
import { Touch } from './touch.ts'
import { Velocity } from './velocity.ts'

export const standardComponents = { Position, Velocity, Gravity, Collider, Touch, Intent, Person, Mover } as const

export type StandardComponents = typeof standardComponents

/** The world as a system sees it that reads standard components only. */
export type StandardWorld = World<StandardComponents>

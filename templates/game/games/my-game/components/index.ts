/** The components of the game: the standard ones and its own, by the names that JSON and systems use. */

import type { World } from 'tandem-engine'
import { standardComponents } from 'tandem-engine/components'
import type { rules } from '../rules.ts'
import { Spring } from './spring.ts'

export const components = {
  ...standardComponents,
  Spring,
} as const

export type GameComponents = typeof components
export type GameWorld = World<GameComponents, typeof rules>

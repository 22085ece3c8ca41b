/** Entities against entities: pushes, rests and triggers. */

import type { StandardWorld } from '../components/index.ts'

/** Things push, carry and notice each other. Reads Position, Collider, Gravity, Intent, Velocity, Touch. Writes Velocity, Touch, contacts. */
export function entityCollisions(_world: StandardWorld): void {}

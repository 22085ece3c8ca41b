/** `tandem-engine/components`: the standard components, their events, and the motion step that goes with them. */

export { standardComponents, type StandardComponents, type StandardWorld } from '../components/index.ts'
export { Collider, INTERACTION_RADIUS_PX, LAYERS } from '../components/collider.ts'
export { standardEvents } from '../components/events.ts'
export { Gravity } from '../components/gravity.ts'
export { Intent, WANTS_DOWN_MOVE_Y } from '../components/intent.ts'
export { createMotion } from '../components/motion.ts'
export { Mover } from '../components/mover.ts'
export { NO_USER, Person, PERSON_STATES, type PersonState } from '../components/person.ts'
export { Position } from '../components/position.ts'
export { approach, FULL_AXIS, stridePxPerS, type StrideRates } from '../components/stride.ts'
export { Touch, TOUCH } from '../components/touch.ts'
export { Velocity } from '../components/velocity.ts'

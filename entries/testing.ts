/** `tandem-engine/testing`: a room and real clients in one process on virtual time, over seeded links, for a game's own tests. */

export { createLab, type Lab } from '../test/kit/lab.ts'
export { CLEAN, LINK_PROFILES, type LinkProfile } from '../test/kit/link.ts'
export { createStepper, type Player, type Stepper, type StepperOptions } from '../test/kit/stepper.ts'
export { withoutSystem } from '../test/kit/without-system.ts'
export { loadGame } from '../rooms/data/load-game.ts'
export type { LoadedGame, LobbyMap, MapSpawn } from '../rooms/data/loaded-game.ts'
export { selfChecks } from '../rooms/authority/self-checks.ts'

/** `tandem-engine/client`: the page of a game. */

export { startPage, type PageOptions } from '../client/start-page.ts'
export { plainView, type PlainViewOptions } from '../client/plain-view/plain-view.ts'
export { createPlainCamera, type PlainCamera } from '../client/plain-view/plain-camera.ts'
export { createPlainBackdrop, type PlainBackdrop } from '../client/plain-view/plain-backdrop.ts'
export type { CellsAt, DrawnThing, GameScreen, GameView, ParticleKind, TileCell, ViewExtent, ViewFrame, ViewKit } from '../games/view-kit.ts'

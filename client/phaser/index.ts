/** What the page loads once somebody plays: everything that needs Phaser, in one chunk. */

export { createSheets } from './sheets.ts'
export { createStage } from './stage.ts'
export { createWorldView } from './world-view.ts'

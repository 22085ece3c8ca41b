/** How the games that ship look. Only the page's entry imports this list. */

import { burrowView } from './burrow/view/index.ts'
import { skirmishView } from './skirmish/view/index.ts'
import type { GameView } from './view-kit.ts'

export const views: readonly GameView[] = [burrowView, skirmishView]

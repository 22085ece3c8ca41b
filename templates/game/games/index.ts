/** The games of this project. */

import type { Game } from 'tandem-engine'
import { game } from './my-game/game.ts'

export const games: readonly Game[] = [game]

/** The games that ship. Only the entries of rooms and client, and the command line, import this list. */

import type { Game } from '../src/game.ts'
import { burrow } from './burrow/game.ts'
import { skirmish } from './skirmish/game.ts'

export const games: readonly Game[] = [burrow, skirmish]

/** The server: a lobby for each map, the page, and whatever else you add here. */

import { fileURLToPath } from 'node:url'
import { startServer } from 'tandem-engine/rooms'
import { games } from '../games/index.ts'

startServer({ games, root: fileURLToPath(new URL('..', import.meta.url)) })

/** The server's entry, the one place where rooms meet the list of games. */

import { fileURLToPath } from 'node:url'
import { games } from '../games/index.ts'
import { startServer } from './start-server.ts'

startServer({ games, root: fileURLToPath(new URL('..', import.meta.url)) })

/** The page's entry: the one place of the client that knows which games there are and how they look. */

import { games } from '../games/index.ts'
import { views } from '../games/views.ts'
import { startPage } from './start-page.ts'

startPage({ games, views, isDev: import.meta.env.DEV })

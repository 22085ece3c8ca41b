/** The game and a browser for one file of browser tests: opened before them all, ended after them all. */

import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { type PlayServer, startPlayServer } from './play-server.ts'

const OPEN_MS = 150_000
const CLOSE_MS = 30_000

export interface ServedGame {
  /** Both only within hooks and tests. */
  readonly server: PlayServer
  readonly browser: Browser
}

/** To be called at the top of the file. */
export function serveGame(): ServedGame {
  let server: PlayServer | undefined
  let browser: Browser | undefined

  function opened<One>(one: One | undefined): One {
    if (one === undefined) throw new Error('the game is served within hooks and tests only')
    return one
  }

  beforeAll(async () => {
    server = await startPlayServer()
    browser = await openBrowser()
  }, OPEN_MS)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  }, CLOSE_MS)

  return {
    get server() {
      return opened(server)
    },
    get browser() {
      return opened(browser)
    },
  }
}

/** `tandem dev` as a value: one port, the page from its sources, rooms that reload when code or data is saved. */

import { createServer, type Server } from 'node:http'
import { join, relative } from 'node:path'
import { watch } from 'chokidar'
import { createDataDraft } from './data-draft.ts'
import { createDraftDoor } from './draft-door.ts'
import { createFrontDoor } from './front-door.ts'
import type { PageBuilder } from '../page/page-builder.ts'
import { createReloader } from './reloader.ts'
import { gameOfFile, isDataFile, isServerFile, SERVER_FOLDERS } from './server-files.ts'
import { startServerProcess } from './server-process.ts'

/** Editors save in several steps. */
const SETTLE_MS = 60

export interface DevServerOptions {
  readonly root: string
  readonly port: number
  readonly isFresh: boolean
  readonly dataFolder: string
  /** The server program and its arguments. */
  readonly command: readonly string[]
  readonly buildPage: (root: string, http: Server) => Promise<PageBuilder>
  /** Instead of the server's folders: for tests. */
  readonly watched?: readonly string[]
  readonly log: (text: string) => void
}

export interface DevServer {
  readonly port: number
  /** Servers opened so far. */
  readonly reloads: number
  stop(): Promise<void>
}

export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const { root, log } = options
  const http = createServer()
  const changed = new Set<string>()
  /** Whose data is still to be read; undefined for files outside of the games' folders. */
  const savedGames = new Set<string | undefined>()
  let reloads = 0
  let timer: NodeJS.Timeout | undefined

  const page = await options.buildPage(root, http)
  const draft = createDataDraft(join(root, 'games'))
  const draftDoor = createDraftDoor({ draft, tryData: () => reloader.tryData(), onSaved: (files) => log(`saved from the page: ${files.map((file) => relative(root, file)).join(', ')}`) })
  const door = createFrontDoor(page.onRequest)
  http.on('request', (request, response) => draftDoor.onRequest(request, response) || door.onRequest(request, response))
  http.on('upgrade', (request, socket, head) => door.onUpgrade(request, socket, head))

  const reloader = createReloader({
    isFresh: options.isFresh,
    unsaved: draft.texts,
    start: () => startServerProcess(options.command, { cwd: root, environment: { TANDEM_DEV: '1', TANDEM_DATA: options.dataFolder } }),
    onPort: (port) => {
      door.port = port
    },
    onSwapped(tookMs) {
      reloads++
      const files = [...changed]
      changed.clear()
      if (files.length === 0) return
      log(`reloaded in ${Math.round(tookMs)} ms: ${files.map((file) => relative(root, file)).join(', ')}`)
      page.reloadPages(files)
    },
    takeSavedGames() {
      const games = [...savedGames]
      savedGames.clear()
      return games
    },
    onFollowed(tookMs, game) {
      const files = [...changed].filter((file) => gameOfFile(root, file) === game)
      for (const file of files) changed.delete(file)
      if (files.length === 0) return
      log(`taken over in ${Math.round(tookMs)} ms: ${files.map((file) => relative(root, file)).join(', ')}`)
    },
    onRestart(reason) {
      log(`another server takes over: ${reason}. Worlds and persons stay, and pages come back by themselves`)
    },
    onFailure(notice) {
      log(`not taken over: ${notice.place}: ${notice.cause}\n${notice.nextStep}`)
    },
  })

  await reloader.reload()
  const watcher = watch([...(options.watched ?? SERVER_FOLDERS.map((folder) => join(root, folder)))], { ignoreInitial: true })
  watcher.on('all', (_event, file) => {
    if (!options.watched && !isServerFile(root, file)) return
    changed.add(file)
    savedGames.add(gameOfFile(root, file))
    clearTimeout(timer)
    timer = setTimeout(() => void ([...changed].every(isDataFile) ? reloader.followData() : reloader.reload()), SETTLE_MS)
  })
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(options.port, resolve)
  })
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return {
    port,
    get reloads() {
      return reloads
    },
    async stop() {
      clearTimeout(timer)
      await watcher.close()
      await reloader.stop()
      http.closeAllConnections()
      await page.close()
      await new Promise<void>((resolve) => {
        http.close(() => resolve())
        // Sockets handed over to the rooms are no longer the server's to wait for.
        setTimeout(resolve, 200).unref()
      })
    },
  }
}

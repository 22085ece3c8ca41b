/** A server entry for tests of the supervisor: the tiny game, with the lobby's title read from a file that a test may save. */

import { readFileSync } from 'node:fs'
import type { Express } from 'express'
import { runServer } from '../../rooms/process/run-server.ts'
import { readSettings } from '../../rooms/server-settings.ts'
import { serveSupervisor } from '../../rooms/process/serve-supervisor.ts'
import { createTinyGame } from '../kit/tiny-game.ts'
import { tinyLoaded } from './tiny-loaded.ts'

/** The first meadow's rows, where a test draws them. */
function drawnMap(): readonly string[] | undefined {
  const file = process.env['TINY_MAP_FILE']
  if (file === undefined) return undefined
  const rows = readFileSync(file, 'utf8').trim().split('\n')
  if (rows.some((row) => row.length !== rows[0]!.length)) throw new Error(`${file}:1:1 layers[0].data: found rows of several lengths; expected one; draw them anew`)
  return rows
}

function choose() {
  const file = process.env['TINY_TITLE_FILE'] ?? ''
  const title = readFileSync(file, 'utf8').trim()
  if (title.startsWith('broken')) throw new Error(`${file}:1:1 the title is "${title}"; expected a whole one`)
  return { settings: readSettings(process.argv.slice(2), process.env, '.'), games: [{ game: createTinyGame(), loaded: tinyLoaded(title, drawnMap()) }], own: { routes: (app: Express) => void app.get('/about', (_request, response) => void response.json({ by: 'me' })).post('/about', (_request, response) => void response.json({ by: 'you' })) } }
}

if (process.env['TANDEM_SUPERVISED'] === '1') serveSupervisor(choose)
else runServer(choose)

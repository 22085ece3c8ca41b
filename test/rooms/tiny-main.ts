/** A server entry for tests of the supervisor: the tiny game, with the lobby's title read from a file that a test may save. */

import { readFileSync } from 'node:fs'
import { runServer } from '../../rooms/process/run-server.ts'
import { readSettings } from '../../rooms/server-settings.ts'
import { serveSupervisor } from '../../rooms/process/serve-supervisor.ts'
import { createTinyGame } from '../kit/tiny-game.ts'
import { tinyLoaded } from './tiny-loaded.ts'

function choose() {
  const file = process.env['TINY_TITLE_FILE'] ?? ''
  const title = readFileSync(file, 'utf8').trim()
  if (title.startsWith('broken')) throw new Error(`${file}:1:1 the title is "${title}"; expected a whole one`)
  return { settings: readSettings(process.argv.slice(2), process.env, '.'), game: createTinyGame(), loaded: tinyLoaded(title) }
}

if (process.env['TANDEM_SUPERVISED'] === '1') serveSupervisor(choose)
else runServer(choose)

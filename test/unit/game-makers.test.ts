/** `npm run art` and `npm run maps`: of which games the scripts run. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gameMakers } from '../../scripts/game-makers.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tandem-makers-'))
  for (const place of ['two/art/make', 'two/maps/make', 'one/art/make', 'three']) mkdirSync(join(root, 'games', place), { recursive: true })
  for (const place of ['two/art/make', 'two/maps/make', 'one/art/make']) writeFileSync(join(root, 'games', place, 'main.ts'), '')
})
afterEach(() => rmSync(root, { recursive: true }))

test('all games that have scripts for it, or those that are named', () => {
  expect([gameMakers(root, 'art', []), gameMakers(root, 'maps', []), gameMakers(root, 'art', ['two'])]).toEqual([
    ['games/one/art/make/main.ts', 'games/two/art/make/main.ts'],
    ['games/two/maps/make/main.ts'],
    ['games/two/art/make/main.ts'],
  ])
})

test('a game without such scripts is named beside those that have them', () => {
  expect(gameMakers(root, 'maps', ['one'])).toBe('npm run maps: got "one"; expected a game that has games/NAME/maps/make/main.ts: two')
})

/** Every file shown in docs/data.md is one of Burrow's, or may become one: with all of them in its folder the game loads. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { burrow } from '../../games/burrow/game.ts'
import { faultText, DataError } from '../../rooms/data/data-error.ts'
import { loadGame } from '../../rooms/data/load-game.ts'
import type { LoadedGame } from '../../rooms/data/loaded-game.ts'
import { docBlocks } from './doc-blocks.ts'

const files = docBlocks('docs/data.md', readFileSync('docs/data.md', 'utf8'))
  .filter(({ kind }) => kind === 'jsonc')
  .map(({ code }) => ({ path: /^\/\/ (\S+)$/m.exec(code)![1]!, code }))

/** Burrow with these files over its own, or what was wrong with it. */
function loaded(over: readonly { readonly path: string; readonly code: string }[]): LoadedGame | string[] {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-docs-data-'))
  try {
    cpSync('games/burrow', folder, { recursive: true })
    for (const { path, code } of over) writeFileSync(join(folder, path), code)
    return loadGame(folder, burrow)
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    return error.faults.map(faultText)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('each kind of file that is written by hand is shown', () => {
  expect(files.map(({ path }) => path)).toEqual(['game.json', 'archetypes/big-spring.json', 'rules.json', 'bindings.json', 'effects.json'])
})

test.each(files)('$path of docs/data.md loads in Burrow', (file) => {
  expect(loaded([file])).toMatchObject({ data: { title: 'Burrow' } })
})

test('all of them together load, and the big spring has what it extends', () => {
  const game = loaded(files)

  expect(game).toMatchObject({ data: { simulation: { rules: { digReachPx: 80 } } } })
  expect('data' in game && game.data.simulation.archetypes.find(({ name }) => name === 'big-spring')?.components['Collider']).toMatchObject({ widthPx: 24, heightPx: 8 })
})

test('a file with a fault would be found out', () => {
  expect(loaded([{ path: 'rules.json', code: '{ "digReach": 1 }' }])).toEqual([expect.stringContaining('digReach')])
})

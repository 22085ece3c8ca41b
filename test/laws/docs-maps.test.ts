/** The map in docs/maps.md is one: it loads as it stands there. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { burrow } from '../../games/burrow/game.ts'
import { faultText, type DataFault } from '../../rooms/data/data-error.ts'
import { loadTiledMap } from '../../rooms/data/tiled.ts'
import { loadBurrow } from '../kit/burrow.ts'
import { docBlocks } from './doc-blocks.ts'

test('the small map of docs/maps.md loads in Burrow, with its crate, its lever and its door', () => {
  const block = docBlocks('docs/maps.md', readFileSync('docs/maps.md', 'utf8')).find(({ kind }) => kind === 'json')
  const folder = mkdtempSync(join(tmpdir(), 'tandem-docs-map-'))
  const faults: DataFault[] = []
  const { archetypes, tiles } = loadBurrow().data.simulation
  writeFileSync(join(folder, 'small.tmj'), block?.code ?? '')

  const map = loadTiledMap(join(folder, 'small.tmj'), { game: burrow, archetypes, tileKinds: tiles }, faults)
  rmSync(folder, { recursive: true })

  expect(faults.map(faultText)).toEqual([])
  expect(map?.spawns.map(({ archetype }) => archetype)).toEqual(['crate', 'lever'])
  expect(map?.spawns[1]?.overrides['Lever']).toEqual({ doorTileX: 5, doorTileY: 0, doorWidthTiles: 1, doorHeightTiles: 3 })
})

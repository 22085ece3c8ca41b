/** The page stays light: its own code, without words, games and packages, is counted in what was built. */

import { measurePageSize, pageSizeFailures } from '../../bench/page-size.ts'

test('the client’s own code stays below its limit', async () => {
  const size = await measurePageSize()

  expect(Object.keys(size.own)).toEqual(expect.arrayContaining(['engine', 'index', 'phaser']))
  expect(Object.keys(size.words).sort()).toEqual(['words-en', 'words-ru'])
  expect(Object.keys(size.packages).sort()).toEqual(['package-bitecs', 'package-colyseus', 'package-phaser'])
  expect(pageSizeFailures(size)).toEqual([])
  expect(pageSizeFailures({ ...size, ownBytes: size.limitBytes })).not.toEqual([])
}, 150_000)

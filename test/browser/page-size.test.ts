/** The page stays light: its own code, without words, games and packages, is counted in what was built. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type PageSize, pageSizeFailures } from '../../bench/page-size.ts'

/** In a process of its own: a builder does not run inside a test's world. */
async function pageSize(): Promise<PageSize> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', './scripts/register.js', 'bench/main.ts', 'page-size', '--json'])
  const { pageSize: size }: { readonly pageSize: PageSize } = JSON.parse(stdout)
  return size
}

test('the client’s own code stays below its limit', async () => {
  const size = await pageSize()

  expect(Object.keys(size.own)).toEqual(expect.arrayContaining(['engine', 'index', 'phaser']))
  expect(Object.keys(size.words).sort()).toEqual(['words-en', 'words-ru'])
  expect(Object.keys(size.packages).sort()).toEqual(['package-bitecs', 'package-colyseus', 'package-phaser'])
  expect(pageSizeFailures(size)).toEqual([])
  expect(pageSizeFailures({ ...size, ownBytes: size.limitBytes })).not.toEqual([])
}, 150_000)

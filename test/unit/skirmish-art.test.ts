/** Skirmish's pictures, sounds and maps are what its scripts make, and its robots have all that its looks ask for. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

const GAME = 'games/skirmish'
const made = mkdtempSync(join(tmpdir(), 'skirmish-art-'))

// In processes of their own: within jest's sandbox every Math call is slow.
beforeAll(() => {
  for (const kind of ['art', 'maps']) execFileSync(process.execPath, ['--import', './scripts/register.js', `${GAME}/${kind}/make/main.ts`, made])
})

afterAll(() => rmSync(made, { recursive: true }))

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(?:png|json|wav|tmj|tsj)$/.test(path))
}

test('making art and maps again gives the bytes that are checked in', () => {
  const differing = filesUnder(made).filter((path) => !existsSync(join(GAME, path)) || !readFileSync(join(GAME, path)).equals(readFileSync(join(made, path))))

  expect(differing).toEqual([])
})

test('every picture, sound and map that is checked in is one that the scripts make', () => {
  const checkedIn = ['art', 'sounds', 'maps'].flatMap((folder) => filesUnder(join(GAME, folder)).map((path) => `${folder}/${path}`))

  expect(checkedIn.filter((path) => !existsSync(join(made, path)))).toEqual([])
})

test('every robot has the same animations, frame by frame', () => {
  const tagsOf = (name: string): unknown => JSON.parse(readFileSync(join(made, `art/persons/${name}.json`)).toString()).meta.frameTags

  for (const name of ['rust', 'fern', 'frost', 'plum', 'slate']) expect(tagsOf(name)).toEqual(tagsOf('volt'))
})

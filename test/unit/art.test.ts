// Burrow's pictures and sounds are what its scripts make, in one palette.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { PALETTE } from '../../games/art-kit/palette.ts'
import { tileLooks } from '../../games/burrow/art/tile-looks.ts'
import type { TerrainSheet } from '../../games/burrow/art/tile-looks.ts'

const GAME = 'games/burrow'
const made = mkdtempSync(join(tmpdir(), 'burrow-art-'))

// In a process of its own: within jest's sandbox every Math call is so slow that the art takes half a minute.
beforeAll(() => {
  execFileSync(process.execPath, ['--import', './scripts/register.js', `${GAME}/art/make/main.ts`, made])
})

afterAll(() => rmSync(made, { recursive: true }))

function filesUnder(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
}

function readMade(path: string): Buffer {
  return readFileSync(join(made, path))
}

function terrainSheet(): TerrainSheet {
  return JSON.parse(readMade('art/terrain.json').toString())
}

function chunk(png: Uint8Array, kind: string): Uint8Array {
  const view = new DataView(png.buffer, png.byteOffset)
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    if (String.fromCharCode(...png.subarray(at + 4, at + 8)) === kind) return png.subarray(at + 8, at + 8 + view.getUint32(at))
  }
  throw new Error(`no ${kind} chunk`)
}

test('making the art again gives the bytes that are checked in', () => {
  const differing = filesUnder(made, ['']).filter((path) => /\.\w+$/.test(path))
    .filter((path) => !existsSync(join(GAME, path)) || !readFileSync(join(GAME, path)).equals(readMade(path)))

  expect(differing).toEqual([])
})

test('every picture and sound that is checked in is one that the scripts make', () => {
  const checkedIn = ['art', 'sounds'].flatMap((folder) => filesUnder(join(GAME, folder), ['.png', '.json', '.wav']).map((path) => `${folder}/${path}`))

  expect(checkedIn.filter((path) => !existsSync(join(made, path)))).toEqual([])
})

test('every pixel is a colour of the palette or clear', () => {
  const colours = PALETTE.flatMap(({ hex }) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)))

  for (const path of filesUnder(made, ['.png'])) {
    const png = readMade(path)
    expect([path, ...chunk(png, 'PLTE')]).toEqual([path, 0, 0, 0, ...colours])
    const highest = inflateSync(chunk(png, 'IDAT')).reduce((most, index) => (index > most ? index : most), 0)
    expect(highest).toBeLessThanOrEqual(PALETTE.length)
  }
})

test('the palette holds no colour twice and at most 32', () => {
  expect(new Set(PALETTE.map(({ hex }) => hex)).size).toBe(PALETTE.length)
  expect(PALETTE.length).toBeLessThanOrEqual(32)
})

test('the tileset keeps the tiles in the order that maps rely on', () => {
  const { tiles } = JSON.parse(readMade('tiles.tsj').toString())
  const names: string[] = tiles.map(({ type }: { type: string }) => type)

  expect(names.slice(0, 12)).toEqual(['air', 'dirt', 'grass', 'stone', 'bedrock', 'sand', 'clay', 'wood-plank', 'platform', 'ladder', 'water', 'water-top'])
  expect(new Set(names).size).toBe(names.length)
})

test('every person has the same animations, frame by frame', () => {
  const tagsOf = (name: string): unknown => JSON.parse(readMade(`art/persons/${name}.json`).toString()).meta.frameTags

  for (const name of ['fox', 'badger', 'rabbit', 'hedgehog', 'frog']) expect(tagsOf(name)).toEqual(tagsOf('mole'))
})

test('a lone dirt tile shows all its edges and a buried one none', () => {
  const lone = tileLooks(terrainSheet(), (x, y) => (x === 0 && y === 0 ? 'dirt' : 'air'), 0, 0)
  const buried = tileLooks(terrainSheet(), () => 'dirt', 0, 0)

  expect(lone.map(({ column }) => column)).toEqual([0])
  expect(buried.map(({ column }) => column)).toEqual([15])
})

test('a dug corner is drawn over the tile beside it', () => {
  const sheet = terrainSheet()

  const cells = tileLooks(sheet, (x, y) => (x === -1 && y === -1 ? 'air' : 'dirt'), 0, 0)

  expect(cells.at(-1)).toMatchObject({ row: sheet.grounds['dirt']?.cornerRow, column: 1 })
})

test('no sound but the ambient loop is over 30 kB', () => {
  const heavy = filesUnder(join(made, 'sounds'), ['.wav']).filter((path) => readMade(`sounds/${path}`).length > 30_000)

  expect(heavy).toEqual(['ambient.wav'])
})

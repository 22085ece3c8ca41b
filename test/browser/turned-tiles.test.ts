/** Tiles that a designer turned in Tiled, from the file to the pixels of a real page: each of the eight ways is found where the map has it. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { burrow } from '../../games/burrow/game.ts'
import { loadGame } from '../../rooms/data/load-game.ts'
import { mapDecoration } from '../../rooms/http/map-decoration.ts'
import type { MapDecoration } from '../../src/game-data.ts'
import { openPage } from '../kit/browser.ts'
import { until, untilPlaying } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'

const TILE_PX = 16
/** Tiled's three highest bits of a tile number: left to right, upside down, over the diagonal. */
const [MIRRORED, UPSIDE_DOWN, DIAGONAL] = [0x80000000, 0x40000000, 0x20000000]
/** Where a pixel of the upright tile goes, as Tiled does it: first over the diagonal, then upside down and left to right. */
const WAYS = Array.from({ length: 8 }, (_, way) => ({ isDiagonal: (way & 4) !== 0, isUpsideDown: (way & 2) !== 0, isMirrored: (way & 1) !== 0 }))

const gameFolder = fileURLToPath(new URL('../../games/burrow/', import.meta.url))
const served = serveGame()

/** The meadow with signs all over its front layer in every third row: the way they are turned changes from column to column. */
function turnedMeadow(): MapDecoration {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-turned-'))
  try {
    cpSync(gameFolder, folder, { recursive: true })
    const file = join(folder, 'maps/meadow.tmj')
    const map = JSON.parse(readFileSync(file, 'utf8')) as { width: number; height: number; layers: { name: string; data: number[] }[] }
    const tileset = JSON.parse(readFileSync(join(folder, 'tiles.tsj'), 'utf8')) as { tiles: { id: number; properties: { name: string; value: unknown }[] }[] }
    const sign = tileset.tiles.find(({ properties }) => properties.some(({ name, value }) => name === 'name' && value === 'sign'))!.id + 1
    const front = map.layers.find(({ name }) => name === 'front')!
    front.data = Array.from({ length: map.width * map.height }, (_, place) => {
      const { isDiagonal, isUpsideDown, isMirrored } = WAYS[(place % map.width) % 8]!
      return Math.floor(place / map.width) % 3 === 0 ? sign + (isMirrored ? MIRRORED : 0) + (isUpsideDown ? UPSIDE_DOWN : 0) + (isDiagonal ? DIAGONAL : 0) : 0
    })
    writeFileSync(file, JSON.stringify(map))
    return mapDecoration(loadGame(folder, burrow).maps[0]!)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Where each way of the sign stands on the canvas, to the pixel: lists of `[x, y]`, in the order of WAYS. */
function signsOn(page: Page): Promise<readonly (readonly (readonly [number, number])[])[]> {
  const { tiles: { sign } } = JSON.parse(readFileSync(join(gameFolder, 'art/terrain.json'), 'utf8')) as { tiles: { sign: { row: number } } }
  const picture = `data:image/png;base64,${readFileSync(join(gameFolder, 'art/terrain.png')).toString('base64')}`
  return page.evaluate(
    async ({ row, url, ways, tilePx }) => {
      const pixels = (source: CanvasImageSource, widthPx: number, heightPx: number, fromY: number): Uint32Array => {
        const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d')!
        context.drawImage(source, 0, -fromY)
        return new Uint32Array(context.getImageData(0, 0, widthPx, heightPx).data.buffer)
      }
      const terrain = new Image()
      terrain.src = url
      await terrain.decode()
      const cell = pixels(terrain, tilePx, tilePx, row * tilePx)
      const drawn = document.querySelector<HTMLCanvasElement>('.stage canvas')!
      const screen = await new Promise<Uint32Array>((resolve) => requestAnimationFrame(() => resolve(pixels(drawn, drawn.width, drawn.height, 0))))
      return ways.map(({ isDiagonal, isUpsideDown, isMirrored }) => {
        const dots: { x: number; y: number; colour: number }[] = []
        for (let y = 0; y < tilePx; y++)
          for (let x = 0; x < tilePx; x++) {
            const colour = cell[y * tilePx + x]!
            const [acrossX, acrossY] = isDiagonal ? [y, x] : [x, y]
            if (colour >>> 24 === 255) dots.push({ x: isMirrored ? tilePx - 1 - acrossX : acrossX, y: isUpsideDown ? tilePx - 1 - acrossY : acrossY, colour })
          }
        const found: [number, number][] = []
        for (let top = 0; top + tilePx <= drawn.height; top++)
          for (let left = 0; left + tilePx <= drawn.width; left++) if (dots.every(({ x, y, colour }) => screen[(top + y) * drawn.width + left + x] === colour)) found.push([left, top])
        return found
      })
    },
    { row: sign.row, url: picture, ways: WAYS, tilePx: TILE_PX },
  )
}

test('each of the eight ways to turn a tile is drawn as Tiled draws it, where the map has it', async () => {
  const decoration = turnedMeadow()
  const { page, context, errors } = await openPage(served.browser, 'about:blank', { widthPx: 960, heightPx: 640 })
  await page.route('**/maps/burrow_0_0.json', (route) => route.fulfill({ json: decoration }))
  await page.goto(`${served.server.url}/?nickname=Anna&lobby=0,0&autojoin=1&renderer=canvas`)
  await untilPlaying(page)

  let ways = await signsOn(page)
  // Pictures come after the person.
  await until('each way is drawn, and more than once', async () => (ways = await signsOn(page)).every((found) => found.length > 1))

  const [firstX, firstY] = ways[1]![0]!
  const isInPlace = ([x, y]: readonly [number, number], way: number): boolean => (x - firstX - (way - 1) * TILE_PX) % (8 * TILE_PX) === 0 && (y - firstY) % (3 * TILE_PX) === 0
  expect(ways.map((found, way) => found.some((at) => isInPlace(at, way)))).toEqual(WAYS.map(() => true))
  // Upright ones stand in the meadow anyway.
  expect(ways.slice(1).flatMap((found, at) => found.filter((place) => !isInPlace(place, at + 1)))).toEqual([])
  expect(errors).toEqual([])
  await context.close()
}, 90_000)

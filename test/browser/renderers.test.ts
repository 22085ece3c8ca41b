/** Both renderers draw the same game, each frame once. */

import type { Page } from 'playwright-core'
import { openPlayer, until } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'

/** Clouds and coins move between two pictures, and with them the dithered sky; ground, trees and houses do not. Two lobbies agree in a tenth. */
const LEAST_SHARE_ALIKE = 0.5
const COLUMNS = 48
const ROWS = 32

const served = serveGame()

/** Colours on a grid over the picture, read in the frame that drew them. */
function coloursOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    ({ columns, rows }) =>
      new Promise<string[]>((resolve, reject) => {
        requestAnimationFrame(() => {
          const drawn = document.querySelector<HTMLCanvasElement>('.stage canvas')
          const context = document.createElement('canvas').getContext('2d')
          if (!drawn || !context) return reject(new Error('there is no canvas to read'))
          context.canvas.width = drawn.width
          context.canvas.height = drawn.height
          context.drawImage(drawn, 0, 0)
          const colours: string[] = []
          for (let row = 0; row < rows; row++)
            for (let column = 0; column < columns; column++)
              colours.push(context.getImageData(Math.floor(((column + 0.5) * drawn.width) / columns), Math.floor(((row + 0.5) * drawn.height) / rows), 1, 1).data.join())
          resolve(colours)
        })
      }),
    { columns: COLUMNS, rows: ROWS },
  )
}

/** What was asked for and what the canvas really is. */
function contextOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const drawn = document.querySelector<HTMLCanvasElement>('.stage canvas')
    if (drawn?.getContext('2d')) return 'canvas'
    return drawn?.getContext('webgl') || drawn?.getContext('webgl2') ? 'webgl' : 'nothing'
  })
}

/** Draws long enough that every picture is loaded. */
async function open(renderer: string): Promise<Page> {
  const { page } = await openPlayer(served.browser, `${served.server.url}`, `By ${renderer}`, { query: renderer === '' ? '' : `renderer=${renderer}` })
  await until('the ground is drawn', async () => new Set(await coloursOf(page)).size > 20)
  return page
}

test('the 2d canvas and WebGL draw the same lobby', async () => {
  const chip = await open('webgl')
  const chipColours = await coloursOf(chip)
  expect(await contextOf(chip)).toBe('webgl')
  await chip.context().close()

  const canvas = await open('canvas')
  const canvasColours = await coloursOf(canvas)
  expect(await contextOf(canvas)).toBe('canvas')
  await canvas.context().close()

  const alike = chipColours.filter((colour, at) => colour === canvasColours[at]).length / chipColours.length
  expect([alike > LEAST_SHARE_ALIKE, alike]).toEqual([true, alike])
}, 90_000)

test('a machine without a graphics chip draws on the 2d canvas, every frame once', async () => {
  const page = await open('')

  const { frames, drawn } = await page.evaluate(
    () =>
      new Promise<{ frames: number; drawn: number }>((resolve) => {
        let count = 0
        const startMs = performance.now()
        const next = (): void => {
          count++
          if (performance.now() - startMs < 2000) requestAnimationFrame(next)
          else resolve({ frames: (count * 1000) / (performance.now() - startMs), drawn: window.tandem?.stats().fps ?? 0 })
        }
        requestAnimationFrame(next)
      }),
  )

  expect(await contextOf(page)).toBe('canvas')
  expect(drawn).toBeGreaterThan(0)
  // Twice as many would be a second loop that draws as well; the margin is for a rate that changes meanwhile.
  expect(drawn / frames).toBeLessThan(1.5)
  await page.context().close()
}, 60_000)

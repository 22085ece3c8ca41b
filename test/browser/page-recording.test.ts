/** A real page's recording, played in Node: the same person at the same place, by the same bytes. */

import { readFileSync } from 'node:fs'
import { createPlayback, parseClientRecording } from '../../client/recording/playback.ts'
import { burrow } from '../../games/burrow/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { openPlayer } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'
import { runAbout } from '../kit/run-about.ts'

const served = serveGame()

test('what a page recorded while it was played is the same page again in Node', async () => {
  const { page, context, errors } = await openPlayer(served.browser, served.server.url, 'Anna', { query: 'debug=1' })
  await runAbout(page, 60, 20_000)
  const { text, me, tick } = await page.evaluate(() => ({ text: window.tandem?.recording() ?? '', me: window.tandem?.me(), tick: window.tandem?.stats().tick }))

  const playback = createPlayback(burrow, protocolHash(burrow), parseClientRecording(text))
  playback.seek(playback.frameCount)

  const { world, ownNetId } = playback.client
  const eid = world?.eidOf(ownNetId) ?? 0
  expect({ tick: world?.tick, netId: ownNetId, x: world?.column('Position', 'x')[eid], y: world?.column('Position', 'y')[eid] }).toEqual({ tick, netId: me?.netId, x: me?.x, y: me?.y })
  expect(playback.differsAtFrame).toBeUndefined()
  expect(playback.frameCount).toBeGreaterThan(60)
  expect(errors).toEqual([])
  await context.close()
}, 120_000)

test('Save in the overlay hands out the recording as a file', async () => {
  const { page, context } = await openPlayer(served.browser, served.server.url, 'Bea', { query: 'debug=1', widthPx: 960, heightPx: 480 })
  await page.locator('.debug.panel').getByRole('tab', { name: 'Link' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.debug.panel').getByRole('button', { name: 'Save' }).click()])
  const file = await download.path()

  expect(download.suggestedFilename()).toMatch(/^burrow-[\dT-]+\.client-recording$/)
  expect(parseClientRecording(readFileSync(file, 'utf8')).rows.length).toBeGreaterThan(10)
  await context.close()
}, 90_000)

test('a page that does not offer the overlay records nothing', async () => {
  const { page, context } = await openPlayer(served.browser, served.server.url, 'Plain')

  expect(await page.evaluate(() => window.tandem?.recording())).toBeUndefined()
  await context.close()
}, 90_000)

/** Two games on one page: chosen by keys, played, remembered, and named by invites. */

import type { LobbyList } from '../../client/session/lobby-list.ts'
import { openPage } from '../kit/browser.ts'
import { DEADLINE_MS, statsOf, untilPlaying } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'

const served = serveGame()

async function gameNames(): Promise<readonly string[]> {
  const list: LobbyList = await (await fetch(`${served.server.url}/lobbies`)).json()
  return list.games.map(({ game }) => game)
}

test('a game is chosen with the arrow keys, played, remembered, and named by its invite', async () => {
  const { url } = served.server
  const [first, second] = await gameNames()
  const anna = await openPage(served.browser, url, { widthPx: 640, heightPx: 480 })
  await anna.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const chosen = anna.page.locator('input[name=game]:checked')
  await chosen.waitFor({ timeout: DEADLINE_MS })
  const offered = await anna.page.locator('input[name=game]').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('value')))
  const before = await chosen.getAttribute('value')

  await anna.page.locator('#nickname').fill('Anna')
  await chosen.focus()
  await anna.page.keyboard.press('ArrowRight')
  await anna.page.locator(`input[name=game][value=${second}]:checked:focus`).waitFor({ timeout: DEADLINE_MS })
  await anna.page.locator('button.play').click()
  await untilPlaying(anna.page)
  const { game } = await statsOf(anna.page)
  await anna.page.locator('.corner .invite button').click()
  await anna.page.locator('.corner .invite .unseen').filter({ hasText: /\S/ }).waitFor({ state: 'attached', timeout: DEADLINE_MS })
  const invite = await anna.page.evaluate(() => navigator.clipboard.readText())
  await anna.page.goto(url)
  await chosen.waitFor({ timeout: DEADLINE_MS })
  const remembered = await chosen.getAttribute('value')
  const bea = await openPage(served.browser, invite, { widthPx: 640, heightPx: 480 })
  const invited = bea.page.locator('input[name=game]:checked')
  await invited.waitFor({ timeout: DEADLINE_MS })

  expect([offered.slice(0, 2), before, game, remembered, await invited.getAttribute('value')]).toEqual([[first, second], first, second, second, second])
  expect(invite).toMatch(new RegExp(`^${url}/\\?game=${second}&lobby=-?\\d+,-?\\d+$`))
  expect([...anna.errors, ...bea.errors]).toEqual([])
}, 5 * DEADLINE_MS)

/** JSON that is saved under `npm run dev`, in a real page: the person runs by it at once, and a file that is torn says so and changes nothing. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../kit/browser.ts'
import { type DevProgram, openDevProgram } from '../kit/dev-program.ts'
import { DEADLINE_MS, openPlayer, until } from '../kit/play-page.ts'

let dev: DevProgram
let browser: Browser
let page: Page
beforeAll(async () => {
  dev = await openDevProgram()
  browser = await openBrowser()
  ;({ page } = await openPlayer(browser, dev.url, 'Anna'))
  // Gone if the page loads anew.
  await page.evaluate(() => void (document.documentElement.dataset['mark'] = 'kept'))
}, 150_000)
afterAll(async () => {
  await browser?.close()
  await dev?.stop()
}, 30_000)

const personFile = (): string => join(dev.root, 'games/burrow/archetypes/person.json')
const textWith = (runPxPerS: number): string => readFileSync(personFile(), 'utf8').replace(/"Mover": \{[^}]*\}/, `"Mover": { "runPxPerS": ${runPxPerS} }`)

const mark = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['mark'])

/** Runs to and fro until the speed is reached: a wall may be on one side. */
async function untilRunningAt(pxPerS: number): Promise<void> {
  let side = 0
  await until(`the person runs at ${pxPerS} px/s`, async () => {
    const key = ['KeyD', 'KeyA'][side++ % 2]!
    await page.keyboard.down(key)
    const isReached = await page.waitForFunction((speed) => Math.abs(window.tandem?.me()?.vx ?? 0) === speed, pxPerS, { timeout: 700, polling: 'raf' }).then(() => true, () => false)
    await page.keyboard.up(key)
    return isReached
  })
}

test('a run speed that is saved is run at, in the same page', async () => {
  await untilRunningAt(120)

  writeFileSync(personFile(), textWith(170))
  await untilRunningAt(170)

  expect(await mark()).toBe('kept')
}, 90_000)

test('a torn file changes nothing and shows its place, and the next good save clears that', async () => {
  const text = textWith(150)
  const fault = page.locator('.fault')

  writeFileSync(personFile(), text.slice(0, text.indexOf('"Mover"') + 12))
  await fault.waitFor({ state: 'visible' })
  const told = await fault.innerText()
  await untilRunningAt(170)
  writeFileSync(personFile(), text)
  await fault.waitFor({ state: 'hidden' })
  await untilRunningAt(150)

  expect(told).toMatch(/games\/burrow\/archetypes\/person\.json:\d+:\d+/)
  expect(await mark()).toBe('kept')
}, 90_000)

test('a picture that is drawn anew is fetched by the page that plays', async () => {
  const file = join(dev.root, 'games/burrow/art/terrain.png')
  const fetched = page.waitForResponse((response) => response.url().includes('/art/terrain.png?'), { timeout: DEADLINE_MS })

  // What comes behind a picture's end is no part of it.
  writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.of(0)]))

  expect((await fetched).status()).toBe(200)
  expect(await mark()).toBe('kept')
}, 90_000)

test('a number that is dragged in the overlay is felt at once, and saved into the file where it stands', async () => {
  const before = readFileSync(personFile(), 'utf8')
  const bea = (await openPlayer(browser, dev.url, 'Bea', { query: 'debug=1' })).page
  await bea.getByRole('tab', { name: 'Data' }).click()
  await bea.getByLabel('Kind of thing').selectOption('person')
  const slider = bea.getByRole('slider', { name: 'runPxPerS', exact: true })
  const drag = (value: number): Promise<void> => slider.fill(String(value))

  await drag(200)
  await untilRunningAt(200)
  const whileTried = readFileSync(personFile(), 'utf8')
  await bea.getByRole('button', { name: 'Save', exact: true }).click()
  await until('the value is in the file', () => Promise.resolve(readFileSync(personFile(), 'utf8') !== before))
  const saved = readFileSync(personFile(), 'utf8')
  await bea.getByRole('button', { name: 'Undo', exact: true }).click()
  await untilRunningAt(150)

  expect(whileTried).toBe(before)
  expect(saved).toBe(before.replace('"runPxPerS": 150', '"runPxPerS": 200'))
  expect(readFileSync(personFile(), 'utf8')).toBe(saved)
  expect(await bea.locator('.draft').innerText()).toBe('1 value tried out, not saved')
}, 150_000)

test('what a server keeps is nobody\'s to fetch, in whatever folder of the project it lies', async () => {
  mkdirSync(join(dev.root, 'elsewhere', 'worlds'), { recursive: true })
  const files = ['elsewhere/token-secret', 'elsewhere/worlds/burrow_0_0.save', 'elsewhere/worlds/burrow_0_0.save.1', 'elsewhere/readable.txt']
  for (const file of files) writeFileSync(join(dev.root, file), 'kept')

  const answers = await Promise.all(files.map((file) => fetch(`${dev.url}/@fs${dev.root}/${file}?raw`)))

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 200])
})

/** The package as a new user has it, from its tarball: create, play, add, test, build, by following docs/make-your-game.md to the letter. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { publint } from 'publint'
import { openBrowser, openPage } from '../kit/browser.ts'
import { type DocStep, docSteps } from '../kit/doc-project.ts'
import { type PackedProject, packedProject } from '../kit/packed-project.ts'

jest.setTimeout(900_000)

const PAGE = 'docs/make-your-game.md'
const HOSTING = 'docs/host-your-game.md'
/** From the first command to playing in the browser. */
const MOST_MS = 120_000
const MOST_FILES = 3
const MOST_LINES = 30

const steps = docSteps(PAGE, readFileSync(new URL(`../../${PAGE}`, import.meta.url), 'utf8'))
const isAdd = (step: DocStep, kind?: string): boolean => step.kind === 'command' && step.words[2] === 'add' && (kind === undefined || step.words[3] === kind)
const firstAdd = steps.findIndex((step) => isAdd(step))
const eventAdd = steps.findIndex((step) => isAdd(step, 'event'))

let project: PackedProject
let browser: Browser
let game: string

/** As the document says it; the package is the one in our hands, not a registry's. */
async function follow(step: DocStep): Promise<void> {
  if (step.kind === 'file') return project.write(join(game, step.path), step.text)
  const [program, verb] = step.words
  // Each is a place to go to, or is played by the test itself.
  if (program === 'cd' || (program === 'npm' && verb === 'start')) return
  const isCreate = verb === 'tandem-engine'
  const { status, said } = await project.run(isCreate ? project.folder : game, isCreate ? ['npx', 'tandem', ...step.words.slice(2)] : step.words)
  if (status !== 0) throw new Error(`${PAGE}:${step.line} ${step.words.join(' ')} ended with ${status}; it said:\n${said}`)
}

/** Plays in a real page until its person is there and the archetype is seen; all that it sees. */
async function playAt(url: string, archetype: string): Promise<readonly string[]> {
  const { page, context, errors } = await openPage(browser, `${url}/?nickname=Fern&lobby=0,0&autojoin=1`)
  await page.waitForFunction((wanted) => wanted.every((name) => window.tandem?.entities().some(({ archetype }) => archetype === name)), ['person', archetype], { timeout: MOST_MS })
  const seen = await page.evaluate(() => window.tandem!.entities().map(({ archetype }) => archetype))
  await context.close()
  expect(errors).toEqual([])
  return seen
}

/** What goes wrong before anybody plays, until the lobbies are listed. */
async function errorsAtForm(url: string): Promise<readonly string[]> {
  const { page, context, errors } = await openPage(browser, url)
  await page.getByText('The Field').waitFor({ timeout: MOST_MS })
  await page.waitForLoadState('networkidle')
  await context.close()
  return errors
}

beforeAll(async () => {
  browser = await openBrowser()
  project = await packedProject()
  game = join(project.folder, 'my-game')
})

afterAll(async () => {
  await browser?.close()
  project?.remove()
})

test('publint and attw find nothing wrong with it', async () => {
  const tarball = readFileSync(project.tarball)
  const bytes = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength)

  const { messages } = await publint({ pack: { tarball: bytes } })
  const types = await checkPackage(createPackageFromTarballData(new Uint8Array(bytes)))

  expect(messages).toEqual([])
  // ES modules alone: whoever requires them, or resolves as Node 10 did, is told so by design. A style sheet has no types.
  const problems = types.types === false ? ['no types'] : types.problems.filter((problem) => !('resolutionKind' in problem && (problem.resolutionKind === 'node10' || problem.resolutionKind === 'node16-cjs')) && !('entrypoint' in problem && /page\.css|register|package\.json/.test(problem.entrypoint)))
  expect(problems).toEqual([])
})

test('nothing that it needs comes by git', () => {
  const { packages }: { readonly packages: Readonly<Record<string, { readonly resolved?: string }>> } = JSON.parse(readFileSync(join(project.folder, 'package-lock.json'), 'utf8'))

  expect(Object.keys(packages).length).toBeGreaterThan(50)
  expect(Object.values(packages).filter(({ resolved }) => resolved?.startsWith('git'))).toEqual([])
})

test('a step that fails says so, and what to do', async () => {
  const wrongName = await project.run(project.folder, ['npx', 'tandem', 'create', 'My Game'])
  const notEmpty = await project.run(project.folder, ['npx', 'tandem', 'create', 'node_modules/bitecs'])

  expect([wrongName.status, wrongName.said]).toEqual([1, expect.stringContaining('expected small letters, digits and hyphens, beginning with a letter. Try: tandem create my-game')])
  expect([notEmpty.status, notEmpty.said]).toEqual([1, expect.stringMatching(/holds \d+ files, .* among them; expected an empty folder or none/)])
})

test('from an empty folder to playing in the browser in under 2 minutes', async () => {
  const startMs = performance.now()

  for (const step of steps.slice(0, firstAdd)) if (step.kind === 'command' && step.words[1] === 'tandem-engine') await follow(step)
  const server = await project.serve(game, ['npm', 'start'])
  const seen = await playAt(server.url, 'spring')
  const tookMs = performance.now() - startMs
  const atForm = await errorsAtForm(server.url)
  const health = await (await fetch(`${server.url}/health`)).json()
  await server.stop()

  expect(seen).toEqual(expect.arrayContaining(['person', 'spring']))
  expect(atForm).toEqual([])
  expect(health).toMatchObject({ ok: true, rooms: 1 })
  expect(tookMs).toBeLessThan(MOST_MS)
})

test('what was created passes its own tests, and its data is in order', async () => {
  for (const step of steps.slice(0, firstAdd)) if (step.kind === 'command' && step.words[1] !== 'tandem-engine') await follow(step)

  const { status, said } = await project.run(game, ['npm', 'test'])

  expect([status, said]).toEqual([0, expect.stringMatching(/pass 1\b/)])
})

test('a new component, its system and its archetype are in the game by three files and thirty lines', async () => {
  const part = steps.slice(firstAdd, eventAdd)
  const files = part.filter((step) => step.kind === 'file')

  for (const step of part.filter((one) => one.kind === 'command')) await follow(step)
  const unmeant = await project.run(game, ['npm', 'test'])
  for (const step of files) await follow(step)
  const meant = await project.run(game, ['npm', 'test'])
  const server = await project.serve(game, ['npm', 'start'])
  const seen = await playAt(server.url, 'ferry')
  await server.stop()

  expect(files.length).toBeLessThanOrEqual(MOST_FILES)
  expect(files.reduce((sum, { text }) => sum + text.trimEnd().split('\n').length, 0)).toBeLessThanOrEqual(MOST_LINES)
  expect([unmeant.status, unmeant.said]).toEqual([1, expect.stringMatching(/fail 3\b/)])
  expect([meant.status, meant.said]).toEqual([0, expect.stringMatching(/fail 0\b/)])
  expect(seen).toContain('ferry')
})

test('a wrong field name in a system does not compile', async () => {
  const file = join(game, 'games/my-game/systems/drift.ts')
  const right = readFileSync(file, 'utf8')

  project.write(file, right.replace('Drift.speedPxPerS', 'Drift.sped'))
  const { status, said } = await project.run(game, ['npx', 'tsc'])
  project.write(file, right)

  expect([status === 0, said]).toEqual([false, expect.stringContaining("Property 'sped' does not exist")])
})

test('the rest of the document goes as it says: an event, its tests, and what is built plays without the package', async () => {
  for (const step of steps.slice(eventAdd)) await follow(step)

  const server = await project.serve(join(game, 'dist'), [process.execPath, 'server/main.js'], { TANDEM_OPEN_LIMITS: '1' })
  const seen = await playAt(server.url, 'ferry')
  const bots = await project.run(game, ['npx', 'tandem', 'bots', '--players', '1', '--seconds', '2', '--url', server.url])
  await server.stop()

  expect(seen).toContain('ferry')
  expect([bots.status, bots.said]).toEqual([0, expect.stringContaining('1 predicting bots')])
})

test('rooms and routes of one\'s own, as host-your-game.md writes them, compile in it and answer', async () => {
  for (const step of docSteps(HOSTING, readFileSync(new URL(`../../${HOSTING}`, import.meta.url), 'utf8'))) if (step.kind === 'file') await follow(step)

  const types = await project.run(game, ['npx', 'tsc'])
  const server = await project.serve(game, ['npm', 'start'])
  const about = await (await fetch(`${server.url}/about`)).json()
  await server.stop()

  expect([types.status, types.said]).toEqual([0, ''])
  expect(about).toEqual({ by: 'me' })
})

/** `/dev/data` over HTTP: what a page may ask of it, and what it is told where the game cannot have it. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDataDraft } from '../../bin/dev/data-draft.ts'
import { createDraftDoor } from '../../bin/dev/draft-door.ts'
import type { FaultNotice } from '../../src/wire/lobby-talk.ts'

const RULES = '{ "reachPx": 30 }'
const SET = { game: 'small', file: 'rules.json', path: ['reachPx'], value: 40, stroke: 1 }

let folder = ''
let http: Server
let url = ''
let fault: FaultNotice | undefined
/** Told of each try; it waits for what this answers. */
let onTry: () => Promise<void> | void = () => {}
let tried = 0
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-door-'))
  mkdirSync(join(folder, 'small'))
  writeFileSync(rulesFile(), RULES)
  fault = undefined
  onTry = () => {}
  tried = 0
  const door = createDraftDoor({ draft: createDataDraft(folder), tryData: async () => {
      tried++
      const told = fault
      await onTry()
      return told
    }, onSaved: () => {} })
  http = createServer((request, response) => void (door.onRequest(request, response) || response.writeHead(404).end('the page')))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterEach(async () => {
  http.closeAllConnections()
  await new Promise((resolve) => http.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

const rulesFile = (): string => join(folder, 'small', 'rules.json')

async function ask(path: string, body?: object | string, headers: Readonly<Record<string, string>> = {}): Promise<readonly [status: number, told: unknown]> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await fetch(`${url}${path}`, body === undefined ? { headers } : { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text })
  const told: unknown = await answer.json()
  return [answer.status, told]
}

test('a value is tried, undone, made again and saved', async () => {
  const set = await ask('/dev/data/set', SET)
  const undone = await ask('/dev/data/undo', {})
  await ask('/dev/data/redo', {})
  const before = readFileSync(rulesFile(), 'utf8')
  const saved = await ask('/dev/data/save', {})

  expect(set).toEqual([200, { unsaved: 1, undoable: 1, redoable: 0 }])
  expect(undone).toEqual([200, { unsaved: 0, undoable: 0, redoable: 1 }])
  expect(saved).toEqual([200, { unsaved: 0, undoable: 1, redoable: 0 }])
  expect([before, readFileSync(rulesFile(), 'utf8'), tried]).toEqual([RULES, '{ "reachPx": 40 }', 3])
})

test('a value that the game cannot have is told of and is no part of what is tried', async () => {
  fault = { place: 'rules.json:1:14', cause: 'reachPx: found 400; expected at most 64', nextStep: 'Correct it.' }

  const answered = await ask('/dev/data/set', { ...SET, value: 400 })

  expect(answered).toEqual([422, { unsaved: 0, undoable: 0, redoable: 0, error: 'rules.json:1:14: reachPx: found 400; expected at most 64' }])
  expect(await ask('/dev/data')).toEqual([200, { unsaved: 0, undoable: 0, redoable: 0 }])
})

test('of two pages that try values at once, the one that is refused takes back its own', async () => {
  let answerFirst = (): void => {}
  const answering = new Promise<void>((resolve) => (answerFirst = resolve))
  const begun = new Promise<void>((resolve) => (onTry = () => (resolve(), answering)))
  fault = { place: 'rules.json:1:14', cause: 'reachPx: found 400; expected at most 64', nextStep: 'Correct it.' }
  const refused = ask('/dev/data/set', { ...SET, value: 400 })
  await begun

  fault = undefined
  const taken = ask('/dev/data/set', { ...SET, stroke: 2 })
  await ask('/dev/data')
  answerFirst()

  expect([(await refused)[0], (await taken)[0]]).toEqual([422, 200])
  await ask('/dev/data/save', {})
  expect(readFileSync(rulesFile(), 'utf8')).toBe('{ "reachPx": 40 }')
})

test('an undo that the game cannot have is not done', async () => {
  await ask('/dev/data/set', SET)
  fault = { place: 'archetypes/person.json:1:1', cause: 'found `x`', nextStep: 'Correct it.' }

  const refused = await ask('/dev/data/undo', {})

  expect(refused).toEqual([422, { unsaved: 1, undoable: 1, redoable: 0, error: 'archetypes/person.json:1:1: found `x`' }])
})

test.each([
  ['from another site', '/dev/data/set', SET, { origin: 'http://example.com' }, 403],
  ['that is no JSON', '/dev/data/set', '{', {}, 400],
  ['that is too long', '/dev/data/set', JSON.stringify({ ...SET, more: 'x'.repeat(5000) }), {}, 400],
  ['of a file outside', '/dev/data/set', { ...SET, file: '../rules.json' }, {}, 400],
  ['of a game that is not there', '/dev/data/set', { ...SET, game: 'other' }, {}, 400],
] as const)('a word %s changes nothing', async (_kind, path, body, headers, status) => {
  const [told] = await ask(path, body, headers)

  expect([told, tried, readFileSync(rulesFile(), 'utf8')]).toEqual([status, 0, RULES])
})

test('a look does not save, and other paths are the page\'s', async () => {
  const [status] = await ask('/dev/data/save')
  const page = await fetch(`${url}/dev/database`)

  expect([status, page.status]).toEqual([405, 404])
})

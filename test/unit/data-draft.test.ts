/** What a designer tries out in the page: over the files, undone and redone, and written into them with all that else stands there. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDataDraft, type DraftEdit, readEdit } from '../../bin/dev/data-draft.ts'

const PERSON = `{
  "about": "A player.",
  "components": {
    // How it runs.
    "Mover": { "runPxPerS": 120 }, // px/s
    "Person": {},
  },
}
`

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-draft-'))
  mkdirSync(join(folder, 'small', 'archetypes'), { recursive: true })
  writeFileSync(personFile(), PERSON)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const personFile = (): string => join(folder, 'small', 'archetypes', 'person.json')
const rulesFile = (): string => join(folder, 'small', 'rules.json')
const onDisk = (): string => readFileSync(personFile(), 'utf8')
const run = (value: number, stroke = 1): DraftEdit => ({ game: 'small', file: 'archetypes/person.json', path: ['components', 'Mover', 'runPxPerS'], value, stroke })
const jump = (value: number, stroke = 1): DraftEdit => ({ ...run(value, stroke), path: ['components', 'Mover', 'jumpPxPerS'] })

test('values lie over the file until they are saved, and comments stay', () => {
  const draft = createDataDraft(folder)

  draft.set(run(150))
  draft.set(jump(320))
  const tried = draft.texts().get(personFile())
  const before = onDisk()
  const files = draft.save()

  expect(before).toBe(PERSON)
  expect(tried).toBe(onDisk())
  expect(onDisk()).toContain('"runPxPerS": 150')
  expect(onDisk()).toContain('"jumpPxPerS": 320')
  expect(onDisk()).toContain('// How it runs.')
  expect(onDisk()).toContain('// px/s')
  expect(files).toEqual([personFile()])
  expect(draft.counts).toEqual({ unsaved: 0, undoable: 2, redoable: 0 })
})

test('a drag is undone at once, what was not there is taken out again, and all can be made again', () => {
  const draft = createDataDraft(folder)
  draft.set(run(130, 1))
  draft.set(run(140, 1))
  draft.set(run(150, 2))
  draft.set(jump(320, 3))

  draft.undo()
  draft.undo()
  const afterTwo = draft.texts().get(personFile())
  draft.undo()
  const afterAll = { texts: draft.texts().size, ...draft.counts }
  while (draft.redo());

  expect(afterTwo).toBe(PERSON.replace('120', '140'))
  expect(afterAll).toEqual({ texts: 0, unsaved: 0, undoable: 0, redoable: 3 })
  expect(draft.texts().get(personFile())).toMatch(/"runPxPerS": 150,\s*"jumpPxPerS": 320/)
  expect(draft.undo()).toBe(true)
})

test('what was saved can be undone, and is to be saved again', () => {
  const draft = createDataDraft(folder)
  draft.set(run(150))
  draft.save()

  draft.undo()
  const { unsaved } = draft.counts
  draft.save()

  expect(unsaved).toBe(1)
  expect(onDisk()).toBe(PERSON)
})

test('an edit that was taken back leaves nothing, not even to make again', () => {
  const draft = createDataDraft(folder)

  draft.set(run(150))()

  expect([draft.texts().size, draft.counts]).toEqual([0, { unsaved: 0, undoable: 0, redoable: 0 }])
})

test('what is taken back takes nothing else along: neither the drag that it ended nor what could be made again', () => {
  const draft = createDataDraft(folder)
  draft.set(run(130, 1))
  draft.set(jump(320, 2))
  draft.undo()

  draft.set(run(9999, 1))()

  expect(draft.texts().get(personFile())).toBe(PERSON.replace('120', '130'))
  expect([draft.counts, draft.redo()]).toEqual([{ unsaved: 1, undoable: 1, redoable: 1 }, true])
})

test.each([
  ['through a text', ['about', 'x'], 'found "A player." at about; expected an object that "x" can stand in'],
  ['through a number', ['components', 'Mover', 'runPxPerS', 'x'], 'found 120 at components.Mover.runPxPerS; expected an object'],
  ['over an object', ['components', 'Mover'], 'found an object at components.Mover; expected a number'],
])('a path %s is refused with what is there, and the next value is taken', (_kind, path, told) => {
  const draft = createDataDraft(folder)

  expect(() => draft.set({ ...run(1), path })).toThrow(`games/small/archetypes/person.json: ${told}`)
  draft.set(run(150))

  expect(draft.texts().get(personFile())).toBe(PERSON.replace('120', '150'))
  expect(draft.counts).toEqual({ unsaved: 1, undoable: 1, redoable: 0 })
})

test('a value whose place somebody else took away waits, holds no other up, and is not lost in a save', () => {
  const draft = createDataDraft(folder)
  writeFileSync(rulesFile(), '{ "reachPx": 30 }')
  draft.set(run(150))
  draft.set({ ...run(40, 2), file: 'rules.json', path: ['reachPx'] })
  writeFileSync(personFile(), '{ "components": 7 }')

  const tried = draft.texts()

  expect([...tried]).toEqual([[rulesFile(), '{ "reachPx": 40 }']])
  expect(() => draft.save()).toThrow('small/archetypes/person.json found 7 at components; expected an object that "Mover" can stand in')
  expect([draft.counts.unsaved, readFileSync(rulesFile(), 'utf8')]).toEqual([2, '{ "reachPx": 30 }'])
})

test('where one file cannot be written none is', () => {
  const draft = createDataDraft(folder)
  writeFileSync(rulesFile(), '{ "reachPx": 30 }')
  draft.set({ ...run(40, 2), file: 'rules.json', path: ['reachPx'] })
  draft.set(run(150))
  // A folder stands where the file is written first.
  mkdirSync(`${personFile()}.saving`)

  expect(() => draft.save()).toThrow('EISDIR')

  expect([readFileSync(rulesFile(), 'utf8'), onDisk(), draft.counts.unsaved]).toEqual(['{ "reachPx": 30 }', PERSON, 2])
})

test('what somebody else wrote into the file meanwhile stays', () => {
  const draft = createDataDraft(folder)
  draft.set(run(150))
  writeFileSync(personFile(), PERSON.replace('A player.', 'A mole.'))

  draft.save()

  expect(onDisk()).toBe(PERSON.replace('A player.', 'A mole.').replace('120', '150'))
})

test('a file that is torn at the moment is not written over; once it is whole the value lies over it again', () => {
  const draft = createDataDraft(folder)
  draft.set(run(150))
  writeFileSync(personFile(), PERSON.slice(0, 60))

  const whileTorn = draft.texts().size
  expect(() => draft.save()).toThrow('small/archetypes/person.json is gone or not whole JSON')
  expect([whileTorn, onDisk()]).toEqual([0, PERSON.slice(0, 60)])
  writeFileSync(personFile(), PERSON)
  draft.save()
  expect(onDisk()).toBe(PERSON.replace('120', '150'))
})

test('a file that is gone holds nobody up', () => {
  const draft = createDataDraft(folder)
  draft.set(run(150))
  rmSync(personFile())

  expect(draft.texts().size).toBe(0)
  expect(draft.undo()).toBe(true)
  expect(() => draft.set(run(160, 2))).toThrow('there is no file')
})

test.each([
  ['another folder', { ...run(1), game: '..' }, 'game'],
  ['a way out of the folder', { ...run(1), file: '../../package.json' }, 'file'],
  ['code', { ...run(1), file: 'systems/dig.ts' }, 'file'],
  ['a file of no archetype', { ...run(1), file: 'archetypes/.json' }, 'file'],
  ['no path', { ...run(1), path: [] }, 'path'],
  ['a path to what all objects have', { ...run(1), path: ['__proto__', 'x'] }, 'path'],
  ['a list for a value', { ...run(1), value: [1] }, 'value'],
  ['no number', { ...run(1), value: Number.NaN }, 'value'],
  ['no stroke', { ...run(1), stroke: 'a' }, 'stroke'],
  ['a list', [], 'object'],
])('%s is refused in words', (_kind, word, named) => {
  expect(readEdit(word)).toMatch(new RegExp(`^found .*${named}.*expected`))
})

test('an archetype without a file is named', () => {
  expect(() => createDataDraft(folder).set({ ...run(1), file: 'archetypes/nobody.json' })).toThrow('there is no file games/small/archetypes/nobody.json')
})

/** Saved worlds on disk: what a power cut leaves behind. */

import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSaveFile } from '../../rooms/worlds/save-file.ts'
import { readTokenSecret } from '../../rooms/door/token-secret.ts'

function anything(value: unknown): { readonly save: unknown } {
  return { save: value }
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-save-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('what was written is read again', async () => {
  const saves = createSaveFile(join(folder, 'deep', 'world.save'), anything)

  await saves.write({ tick: 7, name: 'Wiese' })

  expect(createSaveFile(join(folder, 'deep', 'world.save'), anything).read()).toMatchObject({ save: { value: { tick: 7, name: 'Wiese' } }, notes: [] })
})

test('a torn file is refused by name and the one before is used', async () => {
  const file = join(folder, 'world.save')
  const saves = createSaveFile(file, anything)
  await saves.write({ tick: 1 })
  await saves.write({ tick: 2 })
  truncateSync(file, statSync(file).size - 3)

  const { save, notes } = saves.read()

  expect(save).toEqual({ value: { tick: 1 }, file: `${file}.1` })
  expect(notes.join('\n')).toContain(`${file} is torn`)
})

test('a whole file of another shape, or of no JSON, is refused by name and the one before is used', async () => {
  const file = join(folder, 'world.save')
  const isTick = (value: unknown) => (JSON.stringify(value).includes('tick') ? { save: value } : { fault: 'tick: missing' })
  const saves = createSaveFile(file, isTick)
  await saves.write({ tick: 1 })
  await saves.write({ other: 2 })
  const shape = saves.read()
  writeFileSync(file, `tandem-save-1 ${createHash('sha256').update('no').digest('hex')}\nno`)

  const noJson = saves.read()

  expect([shape.save?.value, noJson.save?.value]).toEqual([{ tick: 1 }, { tick: 1 }])
  expect([shape.notes[0], noJson.notes[0]]).toEqual([`${file} tick: missing; it is refused`, expect.stringContaining(`${file} cannot be read: `)])
})

test('a flipped byte is found out', async () => {
  const file = join(folder, 'world.save')
  const saves = createSaveFile(file, anything)
  await saves.write({ tick: 1234567 })
  writeFileSync(file, readFileSync(file, 'utf8').replace('1234567', '1234568'))

  expect(saves.read().save).toBeUndefined()
})

test('a cut between the two renames loses nothing', async () => {
  const file = join(folder, 'world.save')
  const saves = createSaveFile(file, anything)
  await saves.write({ tick: 1 })
  await saves.write({ tick: 2 })
  rmSync(file)

  expect(saves.read().save?.value).toEqual({ tick: 1 })
})

test('a forgotten world is gone, with all that stood for it', async () => {
  const file = join(folder, 'world.save')
  const saves = createSaveFile(file, anything)
  await saves.write({ tick: 1 })
  await saves.write({ tick: 2 })

  saves.forget()

  expect([existsSync(file), existsSync(`${file}.1`), saves.read()]).toEqual([false, false, { save: undefined, notes: [] }])
})

test('the token secret is made once, and nobody else may read it', () => {
  const first = readTokenSecret(folder, undefined)
  const second = readTokenSecret(folder, undefined)

  expect(second).toEqual(first)
  expect(statSync(join(folder, 'token-secret')).mode & 0o777).toBe(0o600)
})

test('a short secret from the environment is refused', () => {
  expect(() => readTokenSecret(folder, 'hunter2')).toThrow('TANDEM_TOKEN_SECRET has 7 characters; expected at least 32')
})

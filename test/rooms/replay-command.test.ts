/** `tandem replay` as a user runs it: by its exit code, its words, and the test that it writes. */

import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, jest, test } from '@jest/globals'
import { recordBurrow } from '../kit/recorded-burrow.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
// Inside the project, where the written test finds its imports, but where no other run of the tests comes upon it.
mkdirSync(join(root, 'dist'), { recursive: true })
const folder = mkdtempSync(join(root, 'dist', 'replay-written-'))
const jestConfig = join(folder, 'jest.config.json')
writeFileSync(jestConfig, JSON.stringify({ rootDir: root, testEnvironment: 'node', extensionsToTreatAsEsm: ['.ts'], transform: { '\\.ts$': '<rootDir>/scripts/jest-transform.js' }, testMatch: [`${folder}/*.test.ts`] }))
const rows = recordBurrow({ seed: 4, ticks: 120, keyframeEveryTicks: 60 })
const good = join(folder, 'good.recording')
const changed = join(folder, 'changed.recording')
writeFileSync(good, rows.join('\n'))
// As if a system had moved somebody elsewhere.
writeFileSync(changed, rows.map((row) => (row.includes('"kind":"tick","tick":50,') || row.includes('"kind":"tick","tick":50}') ? '{"kind":"tick","tick":50,"commands":[{"kind":"spawn","archetype":"crate","overrides":{}}]}' : row)).join('\n'))
jest.setTimeout(120_000)
afterAll(() => rmSync(folder, { recursive: true }))

function run(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [...args], { cwd: root }, (_, stdout, stderr) => done({ code: child.exitCode ?? 1, text: stdout + stderr }))
  })
}

test('a recording that is as it was ends with 0', async () => {
  const { code, text } = await run('bin/tandem.js', 'replay', good)

  expect(text).toContain('120 ticks replayed, 6 states compared\nno difference')
  expect(code).toBe(0)
})

test('one that differs ends with 1 and names the place, as text and as JSON', async () => {
  const { code, text } = await run('bin/tandem.js', 'replay', changed)
  const json = await run('bin/tandem.js', 'replay', changed, '--json')

  expect(text).toMatch(/the replay differs at tick 60 in entities, .*; tick 60: \w/)
  expect(code).toBe(1)
  expect(JSON.parse(json.text)).toMatchObject({ game: 'burrow', difference: { tick: 60, field: { tick: 60 } } })
  expect(json.code).toBe(1)
})

test('another protocol is refused by name', async () => {
  const other = join(folder, 'other.recording')
  writeFileSync(other, rows.join('\n').replace(/"protocolHash":"\w+"/, '"protocolHash":"0123"'))

  const { code, text } = await run('bin/tandem.js', 'replay', other)

  expect(text).toMatch(/tandem replay: the recording speaks protocol 0123, this game \w+: their component lists differ/)
  expect(code).toBe(1)
})

test('the written test passes for a recording as it was, and fails with the difference for another', async () => {
  await run('bin/tandem.js', 'replay', good, '--to-test', join(folder, 'as-it-was.test.ts'))
  await run('bin/tandem.js', 'replay', changed, '--to-test', join(folder, 'as-it-is-not.test.ts'))

  const runJest = (name: string) => run('--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--config', jestConfig, name)
  const passing = await runJest('as-it-was')
  const failing = await runJest('as-it-is-not')

  expect(passing.text).toContain('Tests:       1 passed')
  expect(failing.text).toContain('the replay differs at tick 60 in entities')
  expect(failing.code).toBe(1)
})

test('a recording in which nothing can be compared is neither good nor bad: it ends with 2, and its test fails', async () => {
  const bare = join(folder, 'bare.recording')
  writeFileSync(bare, rows.filter((row) => !row.includes('"kind":"hash"')).filter((row, at, all) => !row.includes('"kind":"keyframe"') || all.findIndex((other) => other.includes('"kind":"keyframe"')) === at).join('\n'))

  const { code, text } = await run('bin/tandem.js', 'replay', bare, '--to-test', join(folder, 'bare.test.ts'))
  const written = await run('--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--config', jestConfig, 'bare')

  expect(text).toContain('nothing was compared: ')
  expect(code).toBe(2)
  expect(written.code).toBe(1)
})

test('--to-test writes over nothing, and names with quotes are names', async () => {
  const quoted = join(folder, "it's 100% odd.recording")
  writeFileSync(quoted, rows.join('\n'))

  const first = await run('bin/tandem.js', 'replay', quoted, '--to-test', join(folder, "it's 100% odd.test.ts"))
  const again = await run('bin/tandem.js', 'replay', quoted, '--to-test', join(folder, "it's 100% odd.test.ts"))
  const written = await run('--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--config', jestConfig, 'odd')

  expect(first.code).toBe(0)
  expect(again.text).toMatch(/--to-test found .*odd\.test\.ts; expected a name that is free/)
  expect(again.code).toBe(1)
  expect(written.text).toContain('Tests:       1 passed')
})

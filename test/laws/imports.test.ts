// The imports law: arrows in the house point down only, and nowhere in a circle.
import { blanked, importsOf, sourceFiles } from '../kit/source-text.ts'
import type { SourceFile } from '../kit/source-text.ts'
import { importCircles, importFaults } from './import-rules.ts'

const HOUSE = ['src', 'components', 'systems', 'games', 'rooms', 'client', 'test', 'bench', 'bin', 'entries', 'scripts']
const files = sourceFiles(HOUSE)

test('every import goes where the house allows it', () => {
  expect(importFaults(files)).toEqual([])
})

test('no import circle, type-only imports included', () => {
  expect(importCircles(files)).toEqual([])
})

const file = (path: string, text: string): SourceFile => ({ path, text })

test.each([
  ['src/b.ts', "import { a } from '../components/a.ts'"],
  ['src/b.ts', "import type { A } from '../rooms/a.ts'"],
  ['src/b.ts', "import { readFileSync } from 'node:fs'"],
  ['src/b.ts', "const fs = await import('node:fs')"],
  ['src/b.ts', "export * from '../systems/a.ts'"],
  ['components/b.ts', "import {\n  a,\n} from '../systems/a.ts'"],
  ['components/b.ts', "import { z } from 'zod'"],
  ['systems/b.ts', "import { a } from './a.ts'"],
  ['systems/b.ts', "import { a } from '../games/one/a.ts'"],
  ['games/one/b.ts', "import { a } from '../two/a.ts'"],
  ['games/one/b.ts', "import { a } from './view/a.ts'"],
  ['games/one/systems/b.ts', "import { a } from '../../../rooms/a.ts'"],
  ['games/one/view/b.ts', "import { a } from '../../../client/a.ts'"],
  ['games/one/b.ts', "import Phaser from 'phaser'"],
  ['rooms/b.ts', "import { a } from '../client/a.ts'"],
  ['rooms/b.ts', "import { games } from '../games/index.ts'"],
  ['rooms/b.ts', "import { Client } from '@colyseus/sdk'"],
  ['client/b.ts', "import { a } from '../rooms/a.ts'"],
  ['client/b.ts', "import { games } from '../games/index.ts'"],
  ['client/b.ts', "import { views } from '../games/views.ts'"],
  ['client/main.ts', "import { a } from '../games/one/view/a.ts'"],
  ['rooms/main.ts', "import { views } from '../games/views.ts'"],
  ['client/b.ts', "import 'phaser'"],
  ['client/b.ts', "import { Client } from '@colyseus/sdk'"],
  ['client/phaser/b.ts', "import { Room } from '@colyseus/core'"],
  ['client/b.ts', "import { join } from 'node:path'"],
  ['src/b.ts', "import { a } from './a'"],
  ['lost/b.ts', ''],
])('the law sees the fault in %s: %s', (path, text) => {
  expect(importFaults([file(path, text)])).toHaveLength(1)
})

test.each([
  ['src/b.ts', "import { query } from 'bitecs'\nimport { a } from './a.ts'"],
  ['systems/b.ts', "import { a } from '../components/a.ts'"],
  ['games/one/view/b.ts', "import Phaser from 'phaser'\nimport { a } from '../a.ts'"],
  ['rooms/main.ts', "import { games } from '../games/index.ts'\nimport { join } from 'node:path'"],
  ['client/main.ts', "import { games } from '../games/index.ts'\nimport { views } from '../games/views.ts'"],
  ['games/views.ts', "import { a } from './one/view/a.ts'"],
  ['client/connection.ts', "import { Client } from '@colyseus/sdk'"],
  ['src/b.ts', "// import { a } from '../rooms/a.ts'\n/* import '../rooms/a.ts' */ const text = 1"],
])('the law lets %s be: %s', (path, text) => {
  expect(importFaults([file(path, text)])).toEqual([])
})

test('a circle of types is a circle', () => {
  const circle = [file('src/a.ts', "import type { B } from './b.ts'"), file('src/b.ts', "export type { A } from './a.ts'")]

  expect(importCircles(circle)).toEqual(['src/a.ts -> src/b.ts -> src/a.ts'])
})

test('a fault names file and line, what was found, what was expected and the cure', () => {
  const [fault] = importFaults([file('systems/b.ts', "\n\nimport { a } from './a.ts'")])

  expect(fault).toBe(
    'systems/b.ts:3 imports ./a.ts; expected src/, components/ and bitecs only; a system imports no other system; move what two systems share into components/ or src/',
  )
})

test('blanking keeps lines, and tells comments, strings, patterns and templates apart', () => {
  const source = "const a = 'x // y' // z\nconst b = /['\"`]/ ; const c = `t ${f('u')} v`\n/* w\n */ const d = 4 / 2 / 1"

  expect(blanked(source, 'code')).toBe("const a = '      '     \nconst b =         ; const c = `  ${f(' ')}  `\n    \n    const d = 4 / 2 / 1")
  expect(importsOf("import { a }\n  from './a.ts'\nconst s = `import ${1} from`")).toEqual([{ specifier: './a.ts', line: 1 }])
})

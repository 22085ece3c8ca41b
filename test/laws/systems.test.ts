// The systems law: each system says what it reads and writes, and writes no column that it does not say.
import { systemDocsIn } from '../../bin/commands/system-doc.ts'
import { blanked, lineAt, sourceFiles } from '../kit/source-text.ts'
import type { SourceFile } from '../kit/source-text.ts'

function systemFaults({ path, text }: SourceFile): string[] {
  const code = blanked(text, 'code')
  const docs = systemDocsIn(text, path)
  const undocumented = [...code.matchAll(/^export function (\w+)(?:<[^>]*>)?\(world: [^,)]*\): void/gm)]
    .filter(([, name]) => !docs.has(name!))
    .map(({ index, 1: name }) => `${path}:${lineAt(code, index)} system ${name} does not say what it reads and writes; expected "/** What it does. Reads A, B. Writes C. */" above it; add it`)
  const declared = new Set([...docs.values()].flatMap(({ writes }) => writes))
  const written = [...code.matchAll(/(?<![.\w])([A-Z]\w*)\.(\w+)\[[^\]\n]*\]!?\s*(?:(?:[-+*/|&^]|<<|>>>?)?=(?!=)|\+\+|--)/g)]
    .filter(([, component]) => docs.size > 0 && !declared.has(component!))
    .map(({ index, 1: component, 2: field }) => `${path}:${lineAt(code, index)} writes ${component}.${field}; expected one of ${[...declared].join(', ') || 'nothing'}; name ${component} after Writes in the system's doc`)
  return [...undocumented, ...written]
}

test('every system says what it reads and writes, and keeps to it', () => {
  const files = sourceFiles(['systems', 'games']).filter(({ path }) => /^(?:games\/[^/]+\/)?systems\//.test(path) && !path.endsWith('.test.ts'))

  expect(files.flatMap(systemFaults)).toEqual([])
})

test('a system without a doc, and a write that the doc conceals, are found out', () => {
  const silent = 'export function fly(world: World): void {}'
  const sly = '/** Flies. Reads Wings. Writes Velocity. */\nexport function fly(world: World): void {\n  Velocity.y[eid] = 1\n  Position.y[eid]! += 2\n  if (Gravity.g[eid] === 1) return\n}'

  expect(systemFaults({ path: 'systems/fly.ts', text: silent })).toEqual([expect.stringContaining('systems/fly.ts:1 system fly does not say')])
  expect(systemFaults({ path: 'systems/fly.ts', text: sly })).toEqual([expect.stringContaining('systems/fly.ts:4 writes Position.y')])
})

test("a system's doc is read as lists of names", () => {
  const docs = systemDocsIn('/**\n * Flies high. Reads Wings,\n * Tiles and Wind. Writes nothing.\n */\nexport function fly(world: World): void {}', 'systems/fly.ts')

  expect(docs.get('fly')).toEqual({ place: 'systems/fly.ts:5', about: 'Flies high.', reads: ['Wings', 'Tiles', 'Wind'], writes: [] })
})

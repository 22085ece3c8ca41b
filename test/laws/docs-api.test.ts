// The API pages and llms.txt: they name what the package exports and every guide that there is.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { filePaths } from '../kit/source-text.ts'

const entries = readdirSync('entries').map((file) => basename(file, '.ts')).sort()

/** Names by which an entry hands things on: `export { a, type B, c as d } from` and `export type { E } from`. */
function exportedNames(code: string): string[] {
  return [...code.matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
    .flatMap((match) => match[1]!.split(','))
    .map((name) => name.trim().replace(/^type /, '').replace(/^.* as /, ''))
    .filter((name) => name !== '')
    .sort()
}

function documentedNames(text: string): string[] {
  return [...text.matchAll(/^### ([\w\\]+)(?:\(\))?$/gm)].map((match) => match[1]!.replaceAll('\\', '')).sort()
}

test('every entry of the package has its API page', () => {
  expect(readdirSync('docs/api').filter((file) => file !== 'README.md').sort()).toEqual(entries.map((entry) => `${entry}.md`))
})

test.each(entries)('the API page of %s names what it exports, and nothing else: npm run docs:api', (entry) => {
  expect(documentedNames(readFileSync(`docs/api/${entry}.md`, 'utf8'))).toEqual(exportedNames(readFileSync(`entries/${entry}.ts`, 'utf8')))
})

test('an export that is renamed, hidden or new would be found out', () => {
  expect(exportedNames("export { a, type B } from './a.ts'\nexport type { C as D } from './c.ts'\n")).toEqual(['B', 'D', 'a'])
  expect(documentedNames('## Functions\n\n### a()\n\n#### Parameters\n\n### B\n')).toEqual(['B', 'a'])
})

test('llms.txt leads to every guide, and to nothing that is not there', () => {
  const listed = [...readFileSync('llms.txt', 'utf8').matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1]!)

  expect(listed.filter((path) => !existsSync(path))).toEqual([])
  expect(filePaths('docs', '.md').filter((path) => !path.startsWith('docs/api/') && !listed.includes(path))).toEqual([])
})

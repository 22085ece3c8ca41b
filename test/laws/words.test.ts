// The words' law: what players read lies in word files, in every language alike, and no phrase lies there for nothing.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDrawable } from '../../client/pixels/pixel-letters.ts'
import type { PhraseTable } from '../../client/words/say.ts'
import { blanked, filePaths, lineAt, ROOT, type SourceFile, sourceFiles } from '../kit/source-text.ts'

interface WordFile {
  readonly path: string
  readonly language: string
  readonly table: PhraseTable
}

function wordFiles(folder: string): readonly WordFile[] {
  return filePaths(folder, '.json').map((path) => {
    const table: PhraseTable = JSON.parse(readFileSync(join(ROOT, path), 'utf8'))
    return { path, language: path.slice(path.lastIndexOf('/') + 1, -'.json'.length), table }
  })
}

const games = readdirSync(join(ROOT, 'games'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
const folders = ['client/words', ...games.map((name) => `games/${name}/words`)].filter((folder) => filePaths(folder, '.json').length > 0)

const formsOf = (phrase: PhraseTable[string]): readonly string[] => (typeof phrase === 'string' ? [phrase] : Object.values(phrase))
const blanksOf = (phrase: PhraseTable[string]): string => [...new Set(formsOf(phrase).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort().join(' ')

/** What one language of a folder lacks of the others, or has over them. */
function faultsOf(files: readonly WordFile[]): readonly string[] {
  const keys = [...new Set(files.flatMap(({ table }) => Object.keys(table)))]
  return files.flatMap(({ path, language, table }) => {
    const wanted = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort().join(' ')
    return keys.flatMap((key) => {
      const phrase = table[key]
      if (phrase === undefined) return [`${path} has no "${key}", which another language has; translate it`]
      const other = files.find((file) => file.table[key] !== undefined && blanksOf(file.table[key]) !== blanksOf(phrase))
      return [
        ...(other ? [`${path} "${key}" has the blanks ${blanksOf(phrase) || 'none'}; ${other.path} has others`] : []),
        ...(typeof phrase === 'object' && Object.keys(phrase).sort().join(' ') !== wanted ? [`${path} "${key}" has the forms ${Object.keys(phrase).join(' ')}; expected ${wanted}`] : []),
        ...(formsOf(phrase).some((form) => form.trim() === '') ? [`${path} "${key}" is empty`] : []),
      ]
    })
  })
}

/** Keys that code asks for: whole strings, and templates with anything in their blanks. */
function askedIn(files: readonly SourceFile[]): (key: string) => boolean {
  const strings = new Set<string>()
  const templates: RegExp[] = []
  for (const { text } of files) {
    const code = blanked(text, 'strings')
    for (const [, , found] of code.matchAll(/(['"])((?:(?!\1)[^\n\\])*)\1/g)) strings.add(found!)
    for (const [, found] of code.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g))
      templates.push(new RegExp(`^${found!.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`))
  }
  // A template of nothing but blanks asks for everything, and so for nothing.
  const telling = templates.filter(({ source }) => /^\^[a-z]/.test(source))
  return (key) => strings.has(key) || telling.some((template) => template.test(key))
}

test.each(folders)('%s says the same in every language', (folder) => {
  const files = wordFiles(folder)

  expect(files.map(({ language }) => language)).toEqual(['en', 'ru'])
  expect(faultsOf(files)).toEqual([])
})

test('every phrase of the page is said somewhere', () => {
  const isAsked = askedIn(sourceFiles(['client']))

  expect(Object.keys(wordFiles('client/words')[0]!.table).filter((key) => !isAsked(key))).toEqual([])
})

test.each(games)('%s: every phrase is said by its view, or names what its data names', (game) => {
  const isAsked = askedIn(sourceFiles([`games/${game}/view`]))
  const data = filePaths(`games/${game}`, '.json')
    .filter((path) => !/\/(?:art|words|maps|sounds)\//.test(path))
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .join('\n')
  const known = data + sourceFiles([`games/${game}`]).map(({ text }) => text).join('\n').replaceAll("'", '"')
  const isNamed = (key: string): boolean => /^(?:game|lobby|sprite|action|archetype|name|tunable)\./.test(key) && known.includes(`"${key.slice(key.indexOf('.') + 1)}"`)

  expect(wordFiles(`games/${game}/words`).flatMap(({ table }) => Object.keys(table)).filter((key) => key !== 'hint' && !isAsked(key) && !isNamed(key))).toEqual([])
})

test('headings can be written in our own pixel letters', () => {
  const headings = wordFiles('client/words').flatMap(({ table }) => Object.entries(table).filter(([key]) => key.endsWith('.heading') || key === 'join.play').flatMap(([, phrase]) => formsOf(phrase)))

  expect(headings.filter((heading) => !isDrawable(heading))).toEqual([])
})

/** What a page shows as text or reads aloud, written into the code: the overlay and recordings are for developers. */
function writtenOut(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !/^client\/(?:debug|recording)\/|playback/.test(path))
    .flatMap(({ path, text }) => {
      const code = blanked(text, 'strings')
      const found = code.matchAll(/(?:\b(?:text|title|placeholder|alt|label|heading|nextStep|place)|'aria-label'|\btextContent)(?::| =) (['"`])(?=[^'"`\n]*[A-Za-z]{2})(?!\$\{)([^'"`\n]*)\1/g)
      return [...found].map((match) => `${path}:${lineAt(code, match.index)} says "${match[2]}"; expected words of client/words/; put it there in every language and take it by say()`)
    })
}

test('what players read is not written into the code', () => {
  expect(writtenOut(sourceFiles(['client']))).toEqual([])
})

test('the law sees what it forbids', () => {
  const [en, ru] = wordFiles('client/words')
  const torn = { ...ru!, table: { ...ru!.table, 'join.play': '', 'chat.came': 'кто-то пришёл', 'players.count': { one: '{count}', other: '{count}' } } }

  expect(faultsOf([en!, torn]).length).toBe(4)
  expect(faultsOf([{ ...en!, table: {} }, ru!]).length).toBe(Object.keys(ru!.table).length)
  expect(writtenOut([{ path: 'client/ui/some.ts', text: "element('b', { text: 'Hello' })" }]).length).toBe(1)
  expect(askedIn([{ path: 'a.ts', text: 'say(`screen.${kind}.text`)' }])('screen.idle.text')).toBe(true)
})

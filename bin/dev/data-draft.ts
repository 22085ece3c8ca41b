/** Values that a designer tries out from the page: over the files as they are, undone and redone, and written into them when saved. */

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { applyEdits, findNodeAtLocation, getNodeValue, modify, type ParseError, parseTree } from 'jsonc-parser'
import { isRecord, type UnsavedTexts } from '../../rooms/data/json-file.ts'

/** Undone so far back. */
const MOST_STEPS = 500
const GAME = /^[a-z][a-z0-9-]*$/
const FILE = /^(?:archetypes\/[a-z0-9][a-z0-9-]*|rules)\.json$/
const DEEPEST = 4

export type DraftValue = number | boolean | string

/** A value at a place of a game's file. */
export interface DraftEdit {
  readonly game: string
  /** Within the game's folder: `archetypes/NAME.json` or `rules.json`. */
  readonly file: string
  readonly path: readonly string[]
  /** Undefined takes it out: it is the default again, or what is inherited. */
  readonly value: DraftValue | undefined
  /** Edits of one place with one stroke, as the drag of a slider, are undone at once. */
  readonly stroke: number
}

export interface DraftCounts {
  readonly unsaved: number
  readonly undoable: number
  readonly redoable: number
}

export interface DataDraft {
  readonly counts: DraftCounts
  set(edit: DraftEdit): void
  /** False: there is nothing to undo, or to redo. */
  undo(): boolean
  redo(): boolean
  /** Forgets the last edit as if it had never been. */
  takeBack(): void
  /** The files with all unsaved values, comments and order kept. One that is gone or torn at the moment is left out: whoever reads it tells of that. */
  texts(): UnsavedTexts
  /** Writes them, all or none; throws where one is gone or torn. The files written, by path. */
  save(): readonly string[]
}

interface Step {
  readonly file: string
  readonly path: readonly string[]
  readonly before: DraftValue | undefined
  after: DraftValue | undefined
  readonly stroke: number
}

function isValue(value: unknown): value is DraftValue {
  return typeof value === 'boolean' || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
}

/** Why this is no edit, or the edit. */
export function readEdit(json: unknown): DraftEdit | string {
  if (!isRecord(json)) return 'found no object; expected { game, file, path, value, stroke }'
  const { game, file, path, value, stroke } = json
  if (typeof game !== 'string' || !GAME.test(game)) return `found game ${JSON.stringify(game)}; expected the name of a game's folder`
  if (typeof file !== 'string' || !FILE.test(file)) return `found file ${JSON.stringify(file)}; expected "archetypes/NAME.json" or "rules.json"`
  const steps: readonly unknown[] = Array.isArray(path) ? path : []
  if (steps.length === 0 || steps.length > DEEPEST || !steps.every((step) => typeof step === 'string' && step !== '__proto__')) return `found path ${JSON.stringify(path)}; expected 1 to ${DEEPEST} names`
  if (value !== undefined && !isValue(value)) return `found value ${JSON.stringify(value)}; expected a number, true, false or text`
  if (typeof stroke !== 'number') return `found stroke ${JSON.stringify(stroke)}; expected a number`
  return { game, file, path: steps.map(String), value, stroke }
}

function valueIn(text: string, path: readonly string[]): DraftValue | undefined {
  const root = parseTree(text, undefined, { allowTrailingComma: true })
  const node = root && findNodeAtLocation(root, [...path])
  const value: unknown = node && getNodeValue(node)
  return isValue(value) ? value : undefined
}

/** Undefined where there is none, or no whole JSON in it. */
function wholeText(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  const text = readFileSync(file, 'utf8')
  const errors: ParseError[] = []
  parseTree(text, errors, { allowTrailingComma: true })
  return errors.length > 0 ? undefined : text
}

/** The text with the value at its place; formatted as what is round it. */
function textWith(text: string, path: readonly string[], value: DraftValue | undefined): string {
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  '
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: { insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : indent.length, eol: text.includes('\r\n') ? '\r\n' : '\n' } }))
}

/** Whoever reads meanwhile finds the file as it was, or as it will be. */
function writeWhole(file: string, text: string): void {
  const written = `${file}.saving`
  writeFileSync(written, text)
  renameSync(written, file)
}

/** `gamesFolder`: holds a folder for each game. */
export function createDataDraft(gamesFolder: string): DataDraft {
  const steps: Step[] = []
  let done = 0
  /** What is wanted and not on the disk, by file and path. */
  const wanted = new Map<string, Pick<Step, 'file' | 'path'> & { readonly value: DraftValue | undefined }>()

  function want(file: string, path: readonly string[], value: DraftValue | undefined): void {
    const key = JSON.stringify([file, ...path])
    wanted.delete(key)
    if (valueIn(wholeText(file) ?? '', path) !== value) wanted.set(key, { file, path, value })
  }

  function texts(): Map<string, string> {
    const all = new Map<string, string>()
    for (const { file, path, value } of wanted.values()) {
      const text = all.get(file) ?? wholeText(file)
      if (text !== undefined) all.set(file, textWith(text, path, value))
    }
    return all
  }

  return {
    get counts() {
      return { unsaved: wanted.size, undoable: done, redoable: steps.length - done }
    },
    set({ game, file: name, path, value, stroke }) {
      const file = join(gamesFolder, game, name)
      if (!existsSync(file)) throw new Error(`there is no file games/${game}/${name}; expected one of the game's archetypes, or its rules`)
      const last = steps[done - 1]
      steps.length = done
      if (last && last.stroke === stroke && last.file === file && last.path.join('\n') === path.join('\n')) last.after = value
      else steps.push({ file, path, before: valueIn(texts().get(file) ?? wholeText(file) ?? '', path), after: value, stroke })
      if (steps.length > MOST_STEPS) steps.shift()
      done = steps.length
      want(file, path, value)
    },
    undo() {
      const step = steps[done - 1]
      if (!step) return false
      done--
      want(step.file, step.path, step.before)
      return true
    },
    redo() {
      const step = steps[done]
      if (!step) return false
      done++
      want(step.file, step.path, step.after)
      return true
    },
    takeBack() {
      const step = steps[done - 1]
      if (!step) return
      done--
      steps.length = done
      want(step.file, step.path, step.before)
    },
    texts,
    save() {
      const all = texts()
      for (const { file } of wanted.values()) if (!all.has(file)) throw new Error(`${relative(gamesFolder, file)} is gone or not whole JSON at the moment; correct it, then save again`)
      for (const [file, text] of all) writeWhole(file, text)
      wanted.clear()
      return [...all.keys()]
    },
  }
}

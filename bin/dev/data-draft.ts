/** Values that a designer tries out from the page: over the files as they are, undone and redone, and written into them when saved. */

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { applyEdits, findNodeAtLocation, getNodeValue, modify, type ParseError, parseTree } from 'jsonc-parser'
import { describeValue, isRecord, type UnsavedTexts } from '../../rooms/data/json-file.ts'

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
  /** Answers what takes it back as if it had never been; throws, and changes nothing, where the file has no place for it. */
  set(edit: DraftEdit): () => void
  /** False: there is nothing to undo, or to redo. */
  undo(): boolean
  redo(): boolean
  /**
   * The files with all unsaved values, comments and order kept. One that is gone or torn at the moment is left out: whoever
   * reads it tells of that. So is a value for which somebody else's change left no place.
   */
  texts(): UnsavedTexts
  /** Writes them, all or none; throws where one is gone or torn, or has no place for its value. The files written, by path. */
  save(): readonly string[]
}

interface Step {
  readonly file: string
  readonly path: readonly string[]
  readonly before: DraftValue | undefined
  readonly after: DraftValue | undefined
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

/** Why no value can stand there: values lie in objects, and lie over values only. */
function placeFault(text: string, path: readonly string[]): string | undefined {
  const root = parseTree(text, undefined, { allowTrailingComma: true })
  for (let depth = 0; depth <= path.length; depth++) {
    const node = root && findNodeAtLocation(root, path.slice(0, depth))
    if (!node) return undefined
    const value: unknown = getNodeValue(node)
    if (depth === path.length ? isValue(value) : isRecord(value)) continue
    const place = depth === 0 ? 'at its top' : `at ${path.slice(0, depth).join('.')}`
    return `found ${describeValue(value)} ${place}; expected ${depth === path.length ? 'a number, true, false or text' : `an object that "${path[depth]}" can stand in`}. Change it in the file`
  }
  return undefined
}

/** Undefined where there is none, or no whole JSON in it. */
function wholeText(file: string): string | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
  const errors: ParseError[] = []
  parseTree(text, errors, { allowTrailingComma: true })
  return errors.length > 0 ? undefined : text
}

/** The text with the value at its place; formatted as what is round it. */
function textWith(text: string, path: readonly string[], value: DraftValue | undefined): string {
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  '
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: { insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : indent.length, eol: text.includes('\r\n') ? '\r\n' : '\n' } }))
}

/** Whoever reads meanwhile finds each file as it was, or as it will be. Where one cannot be written none is. */
function writeWhole(texts: ReadonlyMap<string, string>): void {
  const aside = new Map<string, string>()
  try {
    for (const [file, text] of texts) {
      writeFileSync(`${file}.saving`, text)
      aside.set(file, `${file}.saving`)
    }
  } catch (error) {
    for (const written of aside.values()) rmSync(written)
    throw error
  }
  for (const [file, written] of aside) renameSync(written, file)
}

/** `gamesFolder`: holds a folder for each game. */
export function createDataDraft(gamesFolder: string): DataDraft {
  let steps: readonly Step[] = []
  let done = 0
  /** What is wanted and not on the disk, by file and path. */
  const wanted = new Map<string, Pick<Step, 'file' | 'path'> & { readonly value: DraftValue | undefined }>()

  function want(file: string, path: readonly string[], value: DraftValue | undefined): void {
    const key = JSON.stringify([file, ...path])
    wanted.delete(key)
    if (valueIn(wholeText(file) ?? '', path) !== value) wanted.set(key, { file, path, value })
  }

  /** `left` is told of each value that has no place at the moment. */
  function textsOf(left: (file: string, why: string) => void): Map<string, string> {
    const all = new Map<string, string>()
    for (const { file, path, value } of wanted.values()) {
      const text = all.get(file) ?? wholeText(file)
      const why = text === undefined ? 'is gone or not whole JSON at the moment; correct it, then save again' : placeFault(text, path)
      if (text === undefined || why !== undefined) left(file, why ?? '')
      else all.set(file, textWith(text, path, value))
    }
    return all
  }
  const texts = (): Map<string, string> => textsOf(() => {})

  return {
    get counts() {
      return { unsaved: wanted.size, undoable: done, redoable: steps.length - done }
    },
    set({ game, file: name, path, value, stroke }) {
      const file = join(gamesFolder, game, name)
      if (!existsSync(file)) throw new Error(`there is no file games/${game}/${name}; expected one of the game's archetypes, or its rules`)
      const text = texts().get(file) ?? wholeText(file) ?? ''
      const fault = placeFault(text, path)
      if (fault !== undefined) throw new Error(`games/${game}/${name}: ${fault}`)
      const kept = { steps, done, value: valueIn(text, path) }
      const last = steps[done - 1]
      const isSameStroke = last && last.stroke === stroke && last.file === file && last.path.join('\n') === path.join('\n')
      const step: Step = isSameStroke ? { ...last, after: value } : { file, path, before: kept.value, after: value, stroke }
      steps = [...steps.slice(0, isSameStroke ? done - 1 : done), step].slice(-MOST_STEPS)
      done = steps.length
      want(file, path, value)
      return () => {
        steps = kept.steps
        done = kept.done
        want(file, path, kept.value)
      }
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
    texts,
    save() {
      const all = textsOf((file, why) => {
        throw new Error(`${relative(gamesFolder, file)} ${why}`)
      })
      writeWhole(all)
      wanted.clear()
      return [...all.keys()]
    },
  }
}

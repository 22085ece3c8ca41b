/** What lies in a game's folder, by name: archetypes, sheets, sounds, maps and tilesets that its files may refer to. */

import { readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { isRecord, readJsonFile, valueAt } from './json-file.ts'

export interface KnownNames {
  readonly archetypes: readonly string[]
  readonly sheets: readonly string[]
  readonly sounds: readonly string[]
  /** From the game's folder on, as `game.json` names them. */
  readonly maps: readonly string[]
  readonly tilesets: readonly string[]
}

/** For whoever checks a file by itself: any name may be one. */
export const NO_NAMES: KnownNames = { archetypes: [], sheets: [], sounds: [], maps: [], tilesets: [] }

function filesIn(folder: string, within: string, ending: string): string[] {
  try {
    return readdirSync(join(folder, within)).filter((name) => extname(name) === ending).sort()
  } catch {
    // Whether a folder must be there is the loader's to say.
    return []
  }
}

function namesIn(folder: string, within: string, ending: string): string[] {
  return filesIn(folder, within, ending).map((name) => basename(name, ending))
}

/** Reads no more than `game.json` and the lists of files, so that faults elsewhere take nothing away. */
export function knownNames(folder: string): KnownNames {
  const game = readJsonFile(join(folder, 'game.json'), [])?.value
  const folders = valueAt(game, ['sprites', 'folders'])
  const sounds = isRecord(game) ? game['sounds'] : undefined
  return {
    archetypes: namesIn(folder, 'archetypes', '.json'),
    sheets: (Array.isArray(folders) ? folders : []).flatMap((within) => (typeof within === 'string' ? namesIn(folder, within, '.json') : [])),
    sounds: typeof sounds === 'string' ? namesIn(folder, sounds, '.wav') : [],
    maps: filesIn(folder, 'maps', '.tmj').map((name) => `maps/${name}`),
    tilesets: filesIn(folder, '.', '.tsj'),
  }
}

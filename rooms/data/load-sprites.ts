/** The sprite manifest: every sheet in the game's sprite folders, found by looking. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { SpriteManifest, SpriteSheet } from '../../src/game-data.ts'
import { hashBytes, hexDigits } from '../../src/wire/content-hash.ts'
import { readAseprite } from './aseprite.ts'
import { cureName } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import type { GameJson } from './game-shapes.ts'
import { type JsonFile, readJsonFile, shownPath } from './json-file.ts'
import { quotedList } from './nearest-name.ts'

export function loadSprites(folder: string, gameFile: JsonFile, game: GameJson, faults: DataFault[]): SpriteManifest {
  const sheets: Record<string, SpriteSheet> = {}
  game.sprites.folders.forEach((spriteFolder, at) => {
    let names: string[] = []
    try {
      names = readdirSync(join(folder, spriteFolder)).filter((name) => name.endsWith('.json')).sort()
    } catch {
      faults.push(gameFile.fault(['sprites', 'folders', at], { found: `"${spriteFolder}"`, expected: `a folder inside ${shownPath(folder)}`, cure: 'create it, or correct its name' }))
    }
    for (const fileName of names) {
      const atlas = `${spriteFolder}/${fileName}`
      const file = readJsonFile(join(folder, atlas), faults)
      const sheet = file && readAseprite(file, faults)
      if (!file || !sheet) continue
      const image = `${spriteFolder}/${sheet.image}`
      if (!existsSync(join(folder, image)))
        faults.push(file.fault(['meta', 'image'], { found: `"${sheet.image}"`, expected: 'a picture beside this file', cure: 'export the picture again, or correct its name' }))
      sheets[basename(fileName, '.json')] = { image: asDrawn(folder, image), atlas: asDrawn(folder, atlas), tags: sheet.tags }
    }
  })
  const names = Object.keys(sheets)
  game.sprites.persons.forEach((person, at) => {
    if (!sheets[person]) faults.push(gameFile.fault(['sprites', 'persons', at], { found: `"${person}"`, expected: quotedList(names), cure: cureName(person, names, 'draw its sheet into a sprite folder') }))
  })
  const { image, cells } = game.terrain ?? { image: '', cells: '' }
  return { persons: game.sprites.persons, sheets, terrain: { image: asDrawn(folder, image), cells: asDrawn(folder, cells) } }
}

const HASH_SEED = 0x2f61

/** The path with a hash of what is there now: drawn anew it is another address, so no page shows what it remembers. */
function asDrawn(folder: string, path: string): string {
  const file = join(folder, path)
  return path !== '' && existsSync(file) ? `${path}?${hexDigits(hashBytes(readFileSync(file), HASH_SEED), 8)}` : path
}

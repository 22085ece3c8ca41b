/** Loads a game's folder: reads and checks every file of it, or throws one DataError that names every fault. */

import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ComponentList, Fields } from '../../src/component.ts'
import type { Game } from '../../src/game.ts'
import type { Effect, GameData } from '../../src/game-data.ts'
import { toBindings } from './bindings.ts'
import { checkJson, cureName } from './check-json.ts'
import { DataError, type DataFault } from './data-error.ts'
import { fieldNumbers } from './field-shapes.ts'
import { bindingsShape, effectsShape, type GameJson, gameShape, rulesShape } from './game-shapes.ts'
import { type JsonFile, readJsonFile, type UnsavedTexts } from './json-file.ts'
import { loadArchetypes } from './load-archetypes.ts'
import type { LoadedGame, LobbyMap } from './loaded-game.ts'
import { quotedList } from './nearest-name.ts'
import { loadSprites } from './load-sprites.ts'
import { loadTunables } from './load-tunables.ts'
import { loadTiledMap } from './tiled.ts'
import { loadTileset } from './tiled-tileset.ts'

/** Bots in a lobby whose game does not say. */
const BOTS_PER_LOBBY = 2

/** `unsaved`: texts of archetypes and rules that count instead of those on the disk. */
export function loadGame<C extends ComponentList, R extends Fields>(folder: string, game: Game<C, R>, unsaved?: UnsavedTexts): LoadedGame {
  const faults: DataFault[] = []
  const gameFile = readJsonFile(join(folder, 'game.json'), faults)
  const json = gameFile && checkJson<GameJson>(gameFile, gameShape(), faults)
  const sprites = gameFile && json ? loadSprites(folder, gameFile, json, faults) : undefined
  const archetypes = loadArchetypes(join(folder, 'archetypes'), game, sprites, faults, unsaved)
  const rules = loadRules(folder, game, faults, unsaved)
  const bindings = loadBindings(folder, game, faults)
  const effects = loadEffects(folder, game, json?.sounds, faults)
  const tileset = json && loadTileset(join(folder, json.tileset), faults)
  const maps: LobbyMap[] = []
  if (gameFile && json && tileset)
    json.lobbies.forEach((lobby, at) => {
      const isTwice = json.lobbies.findIndex(({ x, y }) => x === lobby.x && y === lobby.y) !== at
      if (isTwice) faults.push(gameFile.fault(['lobbies', at], { found: `a second lobby at ${lobby.x},${lobby.y}`, expected: 'one lobby at each place', cure: 'change its x or y' }))
      const tunables = lobby.tunable ? loadTunables(lobby.tunable, { file: gameFile, path: ['lobbies', at, 'tunable'], game, simulation: { archetypes: archetypes.list, rules } }, faults) : []
      const isOpenTo = (x: number): boolean => json.lobbies.some((other) => other.x === x && other.y === lobby.y)
      if (!existsSync(join(folder, lobby.map))) {
        faults.push(gameFile.fault(['lobbies', at, 'map'], { found: `"${lobby.map}"`, expected: 'a Tiled map (.tmj) in the game\'s folder', cure: 'save the map there, or correct the name' }))
        return
      }
      const map = loadTiledMap(join(folder, lobby.map), { game, archetypes: archetypes.list, unsure: archetypes.unsure, tileKinds: tileset.kinds }, faults)
      if (map)
        maps.push({ ...map, name: basename(lobby.map, '.tmj'), lobbyX: lobby.x, lobbyY: lobby.y, title: lobby.title, openSides: { left: isOpenTo(lobby.x - 1), right: isOpenTo(lobby.x + 1) }, ...(tunables.length > 0 ? { tunables } : {}) })
    })
  if (faults.length > 0 || !json || !sprites || !tileset || !bindings) throw new DataError(faults)
  const data: GameData = {
    title: json.title,
    simulation: { archetypes: archetypes.list, tiles: tileset.kinds, rules },
    looks: archetypes.looks,
    sprites,
    bindings,
    effects,
  }
  return { data, maps, botsPerLobby: json.botsPerLobby ?? BOTS_PER_LOBBY }
}

/** A file that a game may leave out. */
function readOptional(file: string, faults: DataFault[], unsaved?: UnsavedTexts): JsonFile | undefined {
  return existsSync(file) ? readJsonFile(file, faults, unsaved) : undefined
}

function loadRules<C extends ComponentList, R extends Fields>(folder: string, game: Game<C, R>, faults: DataFault[], unsaved: UnsavedTexts | undefined): Record<string, number> {
  const file = readOptional(join(folder, 'rules.json'), faults, unsaved)
  const json = file && checkJson<Readonly<Record<string, unknown>>>(file, rulesShape(game), faults)
  const defaults = Object.fromEntries(Object.entries(game.rules).map(([name, field]) => [name, field.default]))
  return { ...defaults, ...fieldNumbers(game.rules, json ?? {}) }
}

function loadBindings<C extends ComponentList, R extends Fields>(folder: string, game: Game<C, R>, faults: DataFault[]): GameData['bindings'] | undefined {
  const file = readJsonFile(join(folder, 'bindings.json'), faults)
  const json = file && checkJson(file, bindingsShape(game), faults)
  return json && toBindings(json)
}

function loadEffects<C extends ComponentList, R extends Fields>(folder: string, game: Game<C, R>, soundFolder: string | undefined, faults: DataFault[]): Record<string, Effect> {
  const file = readOptional(join(folder, 'effects.json'), faults)
  const json = file && checkJson(file, effectsShape(game), faults)
  const sounds = soundFolder === undefined ? undefined : soundNames(join(folder, soundFolder))
  const effects: Record<string, Effect> = {}
  for (const [event, { sound, volume, particles, count, shakePx, text }] of Object.entries(json?.events ?? {})) {
    if (file && sounds && sound !== undefined && !sounds.includes(sound))
      faults.push(file.fault(['events', event, 'sound'], { found: `"${sound}"`, expected: quotedList(sounds), cure: cureName(sound, sounds, `record ${sound}.wav`) }))
    effects[event] = { sound, volume: volume ?? 1, particles, count: count ?? 8, shakePx: shakePx ?? 0, text }
  }
  return effects
}

function soundNames(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.wav')).map((name) => basename(name, '.wav')).sort() : []
}

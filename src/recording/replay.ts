/** Replaying a recording: a world of its own takes the recorded ticks again, and is held against what was recorded of them. */

import { hasComponentAt } from '../columns.ts'
import { createEngine, type GameEngine, type SystemFault } from '../engine.ts'
import type { Game } from '../game.ts'
import { protocolHash } from '../protocol-hash.ts'
import { restoreSave, takeSave, type WorldSave } from '../save.ts'
import { hashDifferences, hashWorld } from '../state-hash.ts'
import { restoreTiles, type SavedTiles } from '../tiles/saved-tiles.ts'
import type { Tiles } from '../tiles/tiles.ts'
import { shortText } from './header-words.ts'
import { type Recording, RECORDING_VERSION, type RecordingLine, tickRecord } from './recording.ts'

/** The first thing that is not as recorded. */
export interface ReplayDifference {
  /** The first recorded tick that differs. */
  readonly tick: number
  /** Every component that differs there, `entities` and `tiles` included. */
  readonly components: readonly string[]
  /** One field, at the first whole state from then on; undefined where the recording ends before one. */
  readonly field: FieldDifference | undefined
}

export interface FieldDifference {
  readonly tick: number
  readonly component: string
  readonly netId: number
  readonly archetype: string
  readonly field: string
  readonly recorded: number
  readonly replayed: number
}

export interface Replay {
  readonly engine: GameEngine
  /** Ticks taken, and how many hashes and whole states were compared. */
  readonly ticks: number
  readonly compared: number
  readonly difference: ReplayDifference | undefined
  readonly faults: readonly SystemFault[]
  /** Takes the recording up to and including a tick, or to its end or the first difference. */
  runTo(tick: number): void
}

export function describeReplayDifference({ tick, components, field }: ReplayDifference): string {
  const where = `the replay differs at tick ${tick} in ${components.join(', ')}`
  if (!field) return `${where}; the recording holds no whole state after it, so the values are not known`
  const { archetype, netId, component, field: name, recorded, replayed } = field
  return `${where}; tick ${field.tick}: ${archetype} ${netId} has ${component}.${name} ${replayed}, recorded is ${recorded}`
}

/** Why a game cannot replay a recording, or undefined. */
export function replayRefusal(game: Game, { header }: Recording): string | undefined {
  if (header.version !== RECORDING_VERSION) return `the recording has format version ${header.version}; expected ${RECORDING_VERSION}. Replay it with the Tandem that wrote it`
  if (header.game !== game.name) return `the recording is of game ${shortText(header.game)}; expected "${game.name}". Replay it with that game`
  const own = protocolHash(asRecorded(game, header))
  if (header.protocolHash !== own) return `the recording speaks protocol ${header.protocolHash}, this game ${own}: their component lists differ. Replay it with the code that wrote it`
  return undefined
}

/** The rates of the room that was recorded, which may have been set over the game's own. */
function asRecorded(game: Game, { settings }: Recording['header']): Game {
  return { ...game, settings }
}

function putMapped({ remap, kinds, widthTiles }: Tiles, mapped: SavedTiles): void {
  restoreTiles(mapped, kinds).numbers.forEach((number, place) => remap(place % widthTiles, Math.floor(place / widthTiles), number))
}

/** Throws where the recording is refused, or has no state to begin with. */
export function createReplay(game: Game, recording: Recording): Replay {
  const { header, lines } = recording
  const refusal = replayRefusal(game, recording)
  if (refusal !== undefined) throw new Error(refusal)
  const faults: SystemFault[] = []
  const { widthTiles, heightTiles, openSides, lobbyX, lobbyY } = header.map
  const engine = createEngine(asRecorded(game, header), {
    mode: 'authority',
    data: header.data,
    dataVersion: header.dataVersion,
    map: { widthTiles, heightTiles, openSides, numbers: new Uint8Array(widthTiles * heightTiles) },
    lobbyX,
    lobbyY,
    publicSeed: header.publicSeed,
    secretSeed: header.secretSeed,
    historyTicks: header.historyTicks,
    onFault: (fault) => faults.push(fault),
  })
  const { world } = engine
  if (header.map.mapped) putMapped(world.tiles, header.map.mapped)
  checkVersions(recording)
  const first = lines.find((line) => line.kind === 'keyframe')
  if (!first) throw new Error('the recording holds no keyframe; expected one before its first tick')
  restoreWhole(engine, first.world)
  let at = lines.indexOf(first) + 1
  for (const line of lines.slice(0, at)) if (line.kind === 'keys' || line.kind === 'data') take(line)
  let ticks = 0
  let compared = 0
  let differing: Omit<ReplayDifference, 'field'> | undefined
  let difference: ReplayDifference | undefined

  function putKeys(keys: readonly (readonly [number, number, number])[]): void {
    world.pressKeys.clear()
    for (const [user, alias, key] of keys) world.pressKeys.set(user, { alias, key })
  }

  function take(line: RecordingLine): void {
    switch (line.kind) {
      case 'keys':
        return putKeys(line.keys)
      case 'data':
        return engine.dataVersions.announce({ number: line.number, startTick: line.startTick, simulation: line.data })
      case 'tick':
        engine.replay(tickRecord(world, line))
        world.events.take()
        world.release(line.tick - header.historyTicks)
        world.tiles.settle(line.tick - header.historyTicks)
        ticks++
        return
      case 'hash': {
        if (differing || line.tick !== world.tick) return
        compared++
        const components = hashDifferences(line.hashes, hashWorld(world))
        if (components.length > 0) differing = { tick: line.tick, components }
        return
      }
      case 'keyframe': {
        if (line.tick !== world.tick) return
        compared++
        const field = fieldDifference(line.world, takeSave(world))
        if (field) difference = { tick: line.tick, components: [field.component], ...differing, field }
        return
      }
    }
  }

  return {
    engine,
    faults,
    get ticks() {
      return ticks
    },
    get compared() {
      return compared
    },
    get difference() {
      return difference
    },
    runTo(tick) {
      for (; at < lines.length && !difference; at++) {
        const line = lines[at]!
        if (line.kind === 'tick' && line.tick > tick) return
        take(line)
      }
      if (differing && !difference && at >= lines.length) difference = { ...differing, field: undefined }
    },
  }
}

/** Each data version follows the one before and is announced ahead of its start: else no room has written it. */
function checkVersions({ header, lines }: Recording): void {
  let { dataVersion } = header
  let startTick = -1
  for (const line of lines) {
    if (line.kind !== 'data') continue
    if (line.number !== dataVersion + 1 || line.startTick <= startTick)
      throw new Error(`the recording has data version ${line.number} from tick ${line.startTick}; expected version ${dataVersion + 1} from a tick after ${startTick}. It is spoilt`)
    dataVersion = line.number
    startTick = line.startTick
  }
}

/** A save gives new components to old archetypes; a keyframe is taken as it is. */
function restoreWhole({ world }: GameEngine, save: WorldSave): void {
  const notes = restoreSave(world, save)
  if (notes.length > 0) throw new Error(`the recording is of another game: ${notes.join('; ')}`)
  for (const { netId, components } of save.entities) {
    const eid = world.eidOf(netId)
    for (const { number, name } of world.schema.entries) if (!components[name] && hasComponentAt(world.columns, eid, number)) world.removeComponentNow(eid, number)
  }
}

function fieldDifference(recorded: WorldSave, replayed: WorldSave): FieldDifference | undefined {
  const { tick } = recorded
  const byNetId = new Map(replayed.entities.map((entity) => [entity.netId, entity]))
  const sorted = [...recorded.entities].sort((a, b) => a.netId - b.netId)
  for (const { netId, archetype, components } of sorted) {
    const other = byNetId.get(netId)
    byNetId.delete(netId)
    if (!other) return { tick, component: 'entities', netId, archetype, field: 'alive', recorded: 1, replayed: 0 }
    for (const name of new Set([...Object.keys(components), ...Object.keys(other.components)])) {
      const [own, others] = [components[name], other.components[name]]
      if (!own || !others) return { tick, component: name, netId, archetype, field: 'is there', recorded: own ? 1 : 0, replayed: others ? 1 : 0 }
      for (const [field, value] of Object.entries(own)) if (value !== others[field]) return { tick, component: name, netId, archetype, field, recorded: value, replayed: others[field] ?? 0 }
    }
  }
  for (const { netId, archetype } of byNetId.values()) return { tick, component: 'entities', netId, archetype, field: 'alive', recorded: 0, replayed: 1 }
  const place = tileDifference(recorded.tiles, replayed.tiles)
  return place && { tick, component: 'tiles', netId: 0, archetype: 'map', ...place }
}

function tileDifference(recorded: WorldSave['tiles'], replayed: WorldSave['tiles']): Pick<FieldDifference, 'field' | 'recorded' | 'replayed'> | undefined {
  const [own, others] = [placesOf(recorded), placesOf(replayed)]
  const at = own.findIndex((name, place) => name !== others[place])
  if (at < 0) return undefined
  // Tiles have names here; told by the recording's own list, which the replay's name may not be in.
  const number = (name: string | undefined): number => recorded.names.indexOf(name ?? '')
  return { field: `${at % recorded.widthTiles},${Math.floor(at / recorded.widthTiles)}`, recorded: number(own[at]), replayed: number(others[at]) }
}

function placesOf({ names, runs }: WorldSave['tiles']): readonly string[] {
  const places: string[] = []
  for (let i = 0; i + 1 < runs.length; i += 2) for (let count = runs[i]!; count > 0; count--) places.push(names[runs[i + 1]!] ?? '')
  return places
}

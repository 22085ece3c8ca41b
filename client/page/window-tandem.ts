/** `window.tandem`: what the page tells to whoever measures or tests it. A public contract: see docs/architecture.md. */

import type { DrawnEntity } from '../drawn/drawn-poses.ts'
import type { NetClient } from '../net/net-client.ts'
import type { NetStats } from '../net/net-stats.ts'
import type { LobbyUser } from '../line/room-link.ts'
import type { SessionState } from '../session/session-options.ts'
import type { Desync } from '../net/state-check.ts'

/** A session's state, or that nobody has joined yet; `watching` is playing without a person. */
export type PageState = 'not-joined' | 'watching' | SessionState

export interface TandemStats extends NetStats {
  /** Frames drawn in the last second. */
  readonly fps: number
  readonly state: PageState
  /** The folder's name of the game that is played; '' before. */
  readonly game: string
}

export interface TandemMe {
  readonly netId: number
  readonly x: number
  readonly y: number
  readonly vx: number
  readonly vy: number
  readonly state: string
}

export interface TandemEntity extends TandemMe {
  readonly archetype: string
  readonly nickname?: string
}

/** Whether the page holds what its room sent it. */
export interface TandemDesync {
  /** Whether the room is asked, about once a second. */
  readonly isChecked: boolean
  /** Ticks that the room has answered for. */
  readonly compared: number
  /** Those at which the page held something else, the newest last. */
  readonly found: readonly Desync[]
}

export interface WindowTandem {
  stats(): TandemStats
  /** The own person in the newest predicted tick; undefined while there is none. */
  me(): TandemMe | undefined
  /** What is drawn now, as drawn. */
  entities(): readonly TandemEntity[]
  /** A tile's name; `air` outside the map and where no chunk is held. */
  tileAt(tileX: number, tileY: number): string
  /** All that went into this page since it came into the lobby, as the text of a file; undefined without `?debug=1`. */
  recording(): string | undefined
  /** Whether the page holds what its room sent it; `true` begins to ask the room, `false` ends it. */
  desync(isChecked?: boolean): TandemDesync
}

/** What the contract reads of a running page. */
export interface TandemSource {
  readonly game?: string
  readonly client: NetClient | undefined
  readonly state: PageState
  readonly users: readonly LobbyUser[]
  readonly fps: number
  /** The last frame's poses. */
  readonly drawn: readonly DrawnEntity[]
  readonly nowMs: number
  recordingText?(): string | undefined
}

const NOTHING: NetStats = {
  tick: 0,
  serverTick: 0,
  rttMs: 0,
  slackTicks: 0,
  corrections: 0,
  lastCorrectionPx: 0,
  maxCorrectionPx: 0,
  othersCorrected: 0,
  states: 0,
  uncompared: 0,
  cuts: 0,
  restarts: 0,
  entities: 0,
  predicted: 0,
  stale: 0,
  predictionMs: 0,
  starvedTicks: 0,
  bytesInPerS: 0,
  bytesOutPerS: 0,
}

export function createWindowTandem(source: () => TandemSource): WindowTandem {
  return {
    stats() {
      const { client, state, fps, nowMs, game = '' } = source()
      return { ...(client?.stats(nowMs) ?? NOTHING), fps, state, game }
    },
    me() {
      const { client } = source()
      const world = client?.world
      if (!client || !world || client.ownNetId === 0) return undefined
      const eid = world.eidOf(client.ownNetId)
      if (eid === 0) return undefined
      const value = (role: 'position' | 'velocity', field: string): number => {
        const column = world.schema.role(role, field)
        return column ? (world.columns.arrays[column.index]![eid] ?? 0) : 0
      }
      return { netId: client.ownNetId, x: value('position', 'x'), y: value('position', 'y'), vx: value('velocity', 'x'), vy: value('velocity', 'y'), state: personState(client, eid) }
    },
    entities() {
      const { drawn, users } = source()
      const nicknames = new Map(users.map(({ number, nickname }) => [number, nickname]))
      return drawn.map(({ netId, archetype, x, y, vx, vy, state, user }) => {
        const nickname = user === 0 ? undefined : nicknames.get(user)
        return { netId, archetype, ...(nickname === undefined ? {} : { nickname }), x, y, vx, vy, state }
      })
    },
    tileAt(tileX, tileY) {
      // Called from consoles and tests, where no compiler looks on.
      if (!Number.isInteger(tileX) || !Number.isInteger(tileY)) throw new TypeError(`tandem.tileAt got ${JSON.stringify(tileX)}, ${JSON.stringify(tileY)}; expected two whole numbers, as tandem.tileAt(3, 12)`)
      const tiles = source().client?.world?.tiles
      return tiles ? tiles.kinds.nameOf(tiles.at(tileX, tileY)) : 'air'
    },
    recording: () => source().recordingText?.(),
    desync(isChecked) {
      if (isChecked !== undefined && typeof isChecked !== 'boolean') throw new TypeError(`tandem.desync got ${JSON.stringify(isChecked)}; expected true, false or nothing`)
      const { stateCheck } = source().client ?? {}
      if (stateCheck && isChecked !== undefined) stateCheck.isOn = isChecked
      return { isChecked: stateCheck?.isOn ?? false, compared: stateCheck?.compared ?? 0, found: [...(stateCheck?.found ?? [])] }
    },
  }
}

/** The person's state by name, from the column that the person role declares. */
export function personState(client: NetClient, eid: number): string {
  const world = client.world
  const user = world?.schema.role('person', 'user')
  if (!world || !user) return ''
  const column = world.schema.entries[user.component]?.columns.find(({ fieldName }) => fieldName === 'state')
  const value = column && world.columns.arrays[column.index]![eid]
  return column?.field.kind === 'enum' && value !== undefined ? (column.field.values[value] ?? '') : ''
}

declare global {
  interface Window {
    tandem?: WindowTandem
  }
}

/** What play itself knows of the overlay's tools: a worse link, a frozen page, prediction shown or not. They work without the overlay too. */

import type { GameEvent } from '../../src/events.ts'
import type { GameSettings } from '../../src/game.ts'
import type { World } from '../../src/world.ts'
import { createConfirmedPoses } from '../drawn/confirmed-poses.ts'
import { type ConfirmedTiles, createConfirmedTiles } from '../net/confirmed-tiles.ts'
import type { DrawnEntity } from '../drawn/drawn-poses.ts'
import { createImpairment, type Impairment } from '../line/impaired-link.ts'
import { LINK_TERMS, type LinkName } from '../line/link-profiles.ts'
import type { NetClient } from '../net/net-client.ts'
import { createClientRecorder } from '../recording/client-recorder.ts'

export interface DebugTools {
  /** Makes what records a seat, so that it can be played back. */
  readonly createRecorder: typeof createClientRecorder
  readonly impairment: Impairment
  /** Off: everything is drawn where the room said it was. Simulated and sent is the same. */
  isPredictionShown: boolean
  /** For so long nothing of the page is updated or drawn, as in a frozen tab; what arrives waits. */
  freeze(ms: number): void
  /** Before anything else of a frame: brings what is due on the link. False: the page is frozen, and the frame is none. */
  beginFrame(nowMs: number): boolean
  /** What of a frame is shown. */
  shown(client: NetClient, drawn: readonly DrawnEntity[]): readonly DrawnEntity[]
  /** What is seen and heard in it, and what of it is taken back. */
  effects(client: NetClient): { readonly events: readonly GameEvent[]; readonly cancelled: readonly GameEvent[] }
  /** Chunks to be drawn again, and the tile that is drawn at a place of this world. */
  tileChanges(client: NetClient): readonly { readonly chunkX: number; readonly chunkY: number }[]
  tileAt(world: World, tileX: number, tileY: number): number
}

export interface DebugToolsOptions {
  nowMs(): number
  after(delayMs: number, run: () => void): void
  readonly link: LinkName | undefined
  readonly isPredictionShown: boolean
  /** Of the game that is played. */
  readonly settings: Pick<GameSettings, 'tickRateHz' | 'ticksPerSend'>
}

export function createDebugTools({ nowMs, after, link, isPredictionShown, settings }: DebugToolsOptions): DebugTools {
  const tickMs = 1000 / settings.tickRateHz
  let frozenUntilMs = 0
  let unpredicted: { readonly world: World; readonly asConfirmed: ReturnType<typeof createConfirmedPoses>; readonly tiles: ConfirmedTiles } | undefined
  const confirmedOf = (world: World) => {
    if (unpredicted?.world !== world) unpredicted = { world, asConfirmed: createConfirmedPoses(world), tiles: createConfirmedTiles(world.tiles) }
    return unpredicted
  }
  const tools: DebugTools = {
    createRecorder: createClientRecorder,
    impairment: createImpairment({ nowMs, after, inputIntervalMs: tickMs, stateIntervalMs: tickMs * settings.ticksPerSend, ...(link ? { terms: LINK_TERMS[link] } : {}) }),
    isPredictionShown,
    freeze(ms) {
      frozenUntilMs = nowMs() + ms
    },
    beginFrame(atMs) {
      if (atMs < frozenUntilMs) return false
      tools.impairment.flush()
      return true
    },
    shown(client, drawn) {
      const { world } = client
      if (tools.isPredictionShown || !world) return drawn
      const moment = client.confirmedMoment()
      return moment ? confirmedOf(world).asConfirmed(moment, client.ownNetId) : drawn
    },
    effects(client) {
      // Both are taken, so that the switch brings no old ones.
      const confirmed = client.takeConfirmedEffects()
      const predicted = { events: client.takeEffects(), cancelled: client.takeCancelledEffects() }
      return tools.isPredictionShown ? predicted : { events: confirmed, cancelled: [] }
    },
    tileChanges(client) {
      const changes = client.takeTileChanges()
      const { world } = client
      if (!world || (tools.isPredictionShown && unpredicted?.world !== world)) return changes
      // Switched on again, nothing is hidden: later than every edit.
      return [...changes, ...confirmedOf(world).tiles.takeChanges(tools.isPredictionShown ? Infinity : client.confirmedTick)]
    },
    tileAt: (world, tileX, tileY) => (unpredicted?.world === world ? unpredicted.tiles : world.tiles).at(tileX, tileY),
  }
  return tools
}

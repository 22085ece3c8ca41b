/** The desync watch: for every state that a page takes in, its hash per component, of the map and of the data against the room's, over what that user was sent. */

import { heldChunks, sentMap } from '../../src/sent-map.ts'
import { type SentBeside, type SentDifference, hashSent, sentData, sentDifferences } from '../../src/sent-state.ts'
import { hashDifferences, type StateHashes } from '../../src/state-hash.ts'
import { freshNetIds } from '../../src/wire/state/told.ts'
import type { Player, Stepper } from './stepper.ts'

export interface Desync {
  readonly tick: number
  readonly player: string
  /** Components whose hashes differ. */
  readonly components: readonly string[]
  /** The columns that differ; the room's state is looked up, so it is empty once that is forgotten. */
  readonly differences: readonly SentDifference[]
}

export interface DesyncWatch {
  /** States whose hashes were compared. */
  readonly compared: number
  readonly found: readonly Desync[]
}

interface Told {
  readonly hashes: StateHashes
  readonly told: ReadonlySet<number>
  readonly ownNetId: number
  readonly beside: SentBeside
}

/** Begins now. Takes the stepper's `onTick`. */
export function watchDesync(stepper: Stepper): DesyncWatch {
  const { authority } = stepper
  const { world, history } = authority.engine
  const told = new Map<string, Told>()
  const lastTick = new Map<Player, number>()
  const found: Desync[] = []
  let compared = 0

  function keepTold(): void {
    for (const { user, view, heldChunks: chunks } of authority.sessions.values()) {
      if (view.toldTick !== world.tick) continue
      const scope = { told: new Set(freshNetIds(view.told)), ownNetId: view.toldOwnNetId }
      const beside = { map: sentMap(world.tiles, world.tick, chunks), data: sentData(world.data) }
      told.set(`${user} ${world.tick}`, { ...scope, beside, hashes: hashSent(world.columns, scope, beside) })
    }
  }

  function compare(player: Player): void {
    const { client, user, name } = player
    const tick = client.confirmedTick
    const sent = told.get(`${user} ${tick}`)
    if (!client.confirmed || !client.world || !sent || lastTick.get(player) === tick) return
    lastTick.set(player, tick)
    compared++
    const { tiles } = client.world
    const beside = { map: sentMap(tiles, tick, heldChunks(tiles)), ...(client.engine ? { data: sentData(client.engine.dataVersions.at(tick)) } : {}) }
    const components = hashDifferences(sent.hashes, hashSent(client.confirmed, { ownNetId: sent.ownNetId, told: client.freshNetIds }, beside))
    if (components.length === 0) return
    const past = history.at(tick)
    found.push({ tick, player: name, components, differences: past ? sentDifferences(past, client.confirmed, sent, sent.beside, beside) : [] })
  }

  stepper.onTick = () => {
    keepTold()
    for (const player of stepper.players) compare(player)
  }
  return {
    get compared() {
      return compared
    },
    found,
  }
}

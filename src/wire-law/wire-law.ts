/**
 * The wire law, watched in a running room: a world built only from the bytes that a user got for a tick, and given what
 * no page can know of the ticks after (inputs, what `authority` systems did, who was born), equals the room some ticks
 * later. On a sample: one user at a time, now and then.
 */

import { type Columns, copyRow } from '../columns.ts'
import type { Game } from '../game.ts'
import type { Difference, SynctestEngine } from '../synctest.ts'
import { SERVER_KIND } from '../wire/message-kinds.ts'
import type { World } from '../world.ts'
import { firstTileDifference, type ToldDifference, toldDifferences, type ToldScope, toldScope } from './compare-told.ts'
import { createGivenTicks, gameWithGiven, giveCommands } from './given-ticks.ts'
import { createToldWorld, type ToldWorld } from './told-world.ts'

/** `first` is the room's value, `again` that of the world built from bytes. */
export interface WireDifference extends Difference {
  readonly user: number
  /** The tick whose bytes it was built from. */
  readonly fromTick: number
}

export interface WireLawOptions {
  /** Ticks from the bytes to the comparison. The engine keeps the traces of so many. */
  readonly aheadTicks: number
  /** Ticks from one comparison to the next. */
  readonly everyTicks: number
  /** Users whose bytes are read along: each costs as much as its page's decoder. */
  readonly mostUsers: number
  readonly onDifference: (difference: WireDifference) => void
  /** Whether a user was told of all in its view as it is: else what it goes on from is not what the room has. */
  readonly isToldAll: (user: number) => boolean
  /** The watch itself failed, and reads this user's bytes no more. */
  readonly onFault: (error: unknown) => void
}

export interface WireLaw {
  /** What was just sent to a user, in order. */
  sent(user: number, messages: readonly Uint8Array[]): void
  /** The user is gone. */
  forget(user: number): void
  /** To be called after each tick of the room, before anything of it is sent. */
  stepped(): void
  /** Comparisons made. */
  readonly compared: number
}

interface Listener {
  readonly user: number
  readonly told: ToldWorld
  /** Sent while it is being compared: it stays where it was until then. */
  inbox: Uint8Array[]
  comparedAt: number
}

interface Comparison {
  readonly listener: Listener
  readonly fromTick: number
}

export function describeWireDifference({ tick, step, system, netId, archetype, component, field, first, again, user, fromTick }: WireDifference): string {
  return `tick ${tick}: in a world built from what user ${user} was sent for tick ${fromTick}, after system ${system} of step ${step}, ${archetype} ${netId} has ${component}.${field} ${again}; the room has ${first}. Something that the system reads is not sent to whoever predicts it`
}

export function createWireLaw(game: Game, engine: SynctestEngine, options: WireLawOptions): WireLaw {
  const { world, history, traces } = engine
  const { aheadTicks, everyTicks, mostUsers } = options
  const given = createGivenTicks(engine, traces)
  const toldGame = gameWithGiven(game, given)
  const listeners = new Map<number, Listener>()
  let pending: Comparison | undefined
  let startedAt = -Infinity
  let compared = 0
  /** Told of each system of the world built from bytes, while it is looked at closely. */
  let look: ((step: string, system: string) => void) | undefined

  function guarded(listener: Listener, run: () => void): void {
    try {
      run()
    } catch (error) {
      forget(listener.user)
      options.onFault(error)
    }
  }

  function forget(user: number): void {
    if (pending?.listener.user === user) pending = undefined
    listeners.delete(user)
  }

  /** Takes the ticks after the told one with all that is given; where that gets to. */
  function goAhead({ listener, fromTick }: Comparison): World {
    const { world: told, step } = listener.told.begin()
    // Shots are judged by states that their shooters were sent before: those are given, too.
    told.past = { ...world.past, rowOf: (netId) => Math.max(0, world.columns.netIds.indexOf(netId)) }
    for (let tick = fromTick + 1; tick <= fromTick + aheadTicks; tick++) {
      giveCommands(told, given.outside(tick))
      step(given.inputs(tick))
      bear(told, tick)
    }
    return told
  }

  /** The eid in a state of the room; rows are the room's own at any tick. */
  function livingEid({ alive, netIds, used }: Columns, netId: number): number {
    const eid = netIds.indexOf(netId)
    return eid > 0 && eid < used && alive[eid] === 1 ? eid : 0
  }

  /** Whoever the authority alone brought into the world in this tick. */
  function bear(told: World, tick: number): void {
    const room = history.at(tick)
    for (const eid of given.born(tick)) {
      const netId = room?.netIds[eid] ?? 0
      if (!room || told.eidOf(netId) !== 0) continue
      const own = told.spawnNow(told.archetypes.list[room.archetypes[eid]! - 1]!, netId)
      copyRow(room, eid, told.columns, own)
    }
  }

  /** Goes ahead once more and holds it against the room's traces: the first system after which they differ. */
  function lookClosely(comparison: Comparison, scope: ToldScope): WireDifference | undefined {
    let found: WireDifference | undefined
    let tick = 0
    let place = 0
    look = (step, system) => {
      const { world: told } = comparison.listener.told
      if (told.tick !== tick) place = 0
      tick = told.tick
      const trace = traces.at(tick)?.[place++]
      if (found || !trace) return
      const room = { columns: trace.columns, eidOf: (netId: number) => livingEid(trace.columns, netId) }
      const [first] = toldDifferences(room, told, scope, false)
      if (first) found = differenceOf(comparison, first, { tick, step, system })
    }
    goAhead(comparison)
    look = undefined
    return found
  }

  function differenceOf({ listener, fromTick }: Comparison, { netId, archetype, component, field, room, told }: ToldDifference, where: Pick<Difference, 'tick' | 'step' | 'system'>): WireDifference {
    return { ...where, user: listener.user, fromTick, netId, archetype: world.archetypes.list[archetype - 1]?.name ?? '', component, field, first: room, again: told }
  }

  function compare(comparison: Comparison): void {
    const { told } = comparison.listener
    const held = told.held.slice()
    const ahead = goAhead(comparison)
    const scope = toldScope([world.columns, ahead.columns], world.tiles, held, told.ownNetId)
    const [first] = toldDifferences(world, ahead, scope, true)
    const tile = firstTileDifference(world.tiles, ahead.tiles, held)
    compared++
    if (!first && tile)
      options.onDifference({
        tick: world.tick, step: 'logic', system: 'tiles', user: comparison.listener.user, fromTick: comparison.fromTick, netId: 0, archetype: 'map', component: 'Tiles',
        field: `${tile.tileX},${tile.tileY}`, first: tile.room, again: tile.told,
      })
    if (!first) return
    options.onDifference(lookClosely(comparison, scope) ?? differenceOf(comparison, first, { tick: world.tick, step: 'event-emission', system: 'snap' }))
  }

  /** Whoever was told of the last tick and has waited longest. */
  function start(): void {
    if (world.tick - startedAt < everyTicks) return
    let next: Listener | undefined
    for (const listener of listeners.values())
      if (listener.told.tick === world.tick - 1 && listener.told.ownNetId !== 0 && options.isToldAll(listener.user) && (!next || listener.comparedAt < next.comparedAt)) next = listener
    if (!next) return
    startedAt = next.comparedAt = world.tick
    pending = { listener: next, fromTick: world.tick - 1 }
  }

  function finish(comparison: Comparison): void {
    const { listener } = comparison
    guarded(listener, () => {
      compare(comparison)
      for (const bytes of listener.inbox) listener.told.hear(bytes)
      listener.inbox = []
    })
    pending = undefined
  }

  return {
    get compared() {
      return compared
    },
    sent(user, messages) {
      let listener = listeners.get(user)
      if (!listener) {
        if (messages[0]?.[0] !== SERVER_KIND.accepted || listeners.size >= mostUsers) return
        listener = { user, told: createToldWorld(toldGame, (step, system) => look?.(step, system)), inbox: [], comparedAt: -Infinity }
        listeners.set(user, listener)
      }
      const { told, inbox } = listener
      if (pending?.listener === listener) inbox.push(...messages)
      else guarded(listener, () => messages.forEach((bytes) => told.hear(bytes)))
    },
    forget,
    stepped() {
      if (!pending) start()
      if (pending && world.tick === pending.fromTick + aheadTicks) finish(pending)
    },
  }
}

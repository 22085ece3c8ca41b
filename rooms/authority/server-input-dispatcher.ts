/** ServerInputDispatcher: users' input messages, by the tick they are stamped for, handed to the engine one tick at a time. */

import { holdIntent, type IntentDiff, type IntentState, NEUTRAL_INTENT, sameIntent } from '../../src/input/intent.ts'
import { MOST_BACK_MS } from '../../src/lag/past.ts'
import { type DrawnBetween, FAR_STAMP_MS, type InputDispatcher, type UserInput } from '../../src/input/input-dispatcher.ts'
import type { AppliedInput, InputMessage } from '../../src/wire/messages.ts'

/** A press later than this is refused: what it was aimed at is long gone. */
export const LATE_PRESS_MS = 500
/** Without a message the last intent is held so long, then neutral: a stall keeps running, a dead link stops. */
export const HOLD_MS = 250
/** The input bucket refills at this multiple of the tick rate and holds this many seconds of ticks. */
export const BUCKET_RATE = 1.5
export const BUCKET_S = 20

/** Reports kept of what was applied: more than any baseline is old. A hidden page fetches none for minutes. */
export const REPORTS_KEPT = 128

interface QueuedPress {
  readonly actions: number
  readonly tick: number
  readonly ordinal: number
  /** What its user saw then. */
  readonly renderTick: number
}

/** What became of one user's messages. */
export interface InputCounts {
  /** Newest stamp received and how long before its tick it came, in ticks. */
  readonly newestTick: number
  readonly slackTicks: number
  /** Ticks stepped without a message for them. */
  readonly starvedTicks: number
  /** Messages that wanted something new and came after their tick. */
  readonly lateChanges: number
  readonly refusedPresses: number
  readonly droppedMessages: number
}

export interface UserQueue extends InputCounts {
  readonly user: number
  /** Messages for ticks to come, by tick modulo the length: none is stamped further ahead. */
  readonly toCome: (InputMessage | undefined)[]
  /** Presses that await their tick, oldest first. */
  readonly presses: QueuedPress[]
  /** The ticks of the states that its user was sent, the newest last, as far back as anybody looks. */
  readonly sentTicks: number[]
  /** How long before its stamp things were drawn for the user, ticks, as last heard; undefined before that. */
  renderAge: number | undefined
  /** Edges that arrived late: shown in the next tick. */
  releasedLate: number
  /** The newest state heard of, and the stamp it came under. */
  state: IntentState
  stateTick: number
  /** The tick of the last message that was used as sent. */
  heardTick: number
  bucket: number
  newestTick: number
  slackTicks: number
  /** What was applied where it differs from what was sent, newest last. */
  readonly applied: AppliedInput[]
  starvedTicks: number
  lateChanges: number
  refusedPresses: number
  droppedMessages: number
}

export interface ServerInputDispatcher extends InputDispatcher {
  add(user: number, tick: number): void
  remove(user: number): void
  /** Takes in one decoded message. `sinceTickMs` is the time since the current tick was stepped. */
  feed(user: number, message: InputMessage, tick: number, sinceTickMs: number): void
  /** A hidden or dropped user wants nothing until it is heard of again. */
  silence(user: number): void
  queueOf(user: number): UserQueue | undefined
  /** A state of this tick goes to a user: what it draws lies between two of those. */
  sentState(user: number, tick: number): void
  /** Forgets reports up to and including a tick. */
  forgetApplied(user: number, tick: number): void
}

export function createServerInputDispatcher(tickRateHz: number, ticksPerSend = 1): ServerInputDispatcher {
  const queues = new Map<number, UserQueue>()
  /** The same by rising number. */
  let ordered: readonly UserQueue[] = []
  const tickMs = 1000 / tickRateHz
  const latePressTicks = Math.round(LATE_PRESS_MS / tickMs)
  const farStampTicks = Math.round(FAR_STAMP_MS / tickMs)
  const mostBackTicks = Math.floor((MOST_BACK_MS / 1000) * tickRateHz)
  const holdTicks = Math.round(HOLD_MS / tickMs)

  /** What the user saw when it wanted this: a late press keeps its own stamp. Nobody looks back further than is judged, or ahead. */
  function seenBy(queue: UserQueue, press: QueuedPress | undefined, tick: number): number | undefined {
    const renderTick = press ? press.renderTick : queue.renderAge === undefined ? undefined : tick - queue.renderAge
    return renderTick === undefined ? undefined : Math.max(tick - mostBackTicks, Math.min(tick, renderTick))
  }

  /** The sent states round a tick, where others were left out between them. It goes with the input, so a tick that is taken again finds the same. */
  function gapRound({ sentTicks }: UserQueue, renderTick: number | undefined): DrawnBetween | undefined {
    if (renderTick === undefined) return undefined
    let at = sentTicks.length - 1
    while (at > 0 && sentTicks[at - 1]! >= renderTick) at--
    const earlier = sentTicks[at - 1]
    const later = sentTicks[at]
    if (earlier === undefined || later === undefined || later < renderTick || later - earlier <= ticksPerSend) return undefined
    return [earlier, later]
  }

  /** One tick's input of one user, from its message, or from what is held. */
  function takeTick(queue: UserQueue, tick: number): UserInput {
    const place = tick % queue.toCome.length
    const waiting = queue.toCome[place]
    const message = waiting?.tick === tick ? waiting : undefined
    queue.toCome[place] = undefined
    queue.bucket = Math.min(queue.bucket + BUCKET_RATE, BUCKET_S * tickRateHz)
    if (message) {
      queue.heardTick = tick
      queue.renderAge = tick - message.renderTick
      if (tick > queue.stateTick) {
        queue.state = message.intent
        queue.stateTick = tick
      }
      if (message.intent.pressed) queue.presses.push({ actions: message.intent.pressed, tick, ordinal: message.pressOrdinal, renderTick: message.renderTick })
    } else {
      queue.starvedTicks++
      if (tick - Math.max(queue.heardTick, queue.stateTick) > holdTicks) queue.state = { ...NEUTRAL_INTENT, aimX: queue.state.aimX, aimY: queue.state.aimY }
    }
    const press = queue.presses.shift()
    const pressed = press ? press.actions : 0
    const released = (message ? message.intent.released : 0) | queue.releasedLate
    queue.releasedLate = 0
    const hasSentEdges = message !== undefined && pressed === message.intent.pressed && released === message.intent.released
    // Mostly as it was sent: then nothing is made anew.
    const intent: IntentDiff = hasSentEdges && queue.state === message.intent ? message.intent : { ...holdIntent(queue.state), pressed, released }
    const pressTick = press ? press.tick : tick
    const pressOrdinal = press ? press.ordinal : 0
    if (!hasSentEdges || pressTick !== tick) queue.applied.push({ tick, intent, pressTick, pressOrdinal })
    if (queue.applied.length > REPORTS_KEPT) queue.applied.shift()
    const renderTick = seenBy(queue, press, tick)
    if (renderTick === undefined) return { user: queue.user, intent, pressTick, pressOrdinal }
    const drawnBetween = gapRound(queue, renderTick)
    return drawnBetween ? { user: queue.user, intent, pressTick, pressOrdinal, renderTick, drawnBetween } : { user: queue.user, intent, pressTick, pressOrdinal, renderTick }
  }

  /** A message whose tick has passed: its state counts from the next tick on, its edges too, unless too old. */
  function collapse(queue: UserQueue, message: InputMessage, tick: number): void {
    if (!sameIntent(queue.state, message.intent)) queue.lateChanges++
    if (message.tick > queue.stateTick) {
      queue.state = message.intent
      queue.stateTick = message.tick
    }
    queue.releasedLate |= message.intent.released
    if (!message.intent.pressed) return
    if (tick - message.tick > latePressTicks) queue.refusedPresses++
    else queue.presses.push({ actions: message.intent.pressed, tick: message.tick, ordinal: message.pressOrdinal, renderTick: message.renderTick })
  }

  function putInOrder(): void {
    ordered = [...queues.values()].sort((a, b) => a.user - b.user)
  }

  return {
    add(user, tick) {
      queues.set(user, {
        user,
        toCome: Array.from({ length: farStampTicks + 1 }),
        presses: [],
        sentTicks: [],
        renderAge: undefined,
        releasedLate: 0,
        state: NEUTRAL_INTENT,
        stateTick: tick,
        heardTick: tick,
        bucket: BUCKET_S * tickRateHz,
        newestTick: 0,
        slackTicks: 0,
        applied: [],
        starvedTicks: 0,
        lateChanges: 0,
        refusedPresses: 0,
        droppedMessages: 0,
      })
      putInOrder()
    },
    remove(user) {
      if (queues.delete(user)) putInOrder()
    },
    feed(user, message, tick, sinceTickMs) {
      const queue = queues.get(user)
      if (!queue) return
      // Every message costs, a dropped one too: repeating a stamp is no way round the bucket.
      const isOver = queue.bucket < 1
      queue.bucket = Math.max(0, queue.bucket - 1)
      if (isOver || message.tick <= queue.newestTick || message.tick > tick + farStampTicks) {
        queue.droppedMessages++
        return
      }
      queue.newestTick = message.tick
      queue.slackTicks = message.tick - tick - sinceTickMs / tickMs
      if (message.tick > tick) queue.toCome[message.tick % queue.toCome.length] = message
      else collapse(queue, message, tick)
    },
    silence(user) {
      const queue = queues.get(user)
      if (!queue) return
      queue.toCome.fill(undefined)
      queue.presses.length = 0
      queue.state = { ...NEUTRAL_INTENT, aimX: queue.state.aimX, aimY: queue.state.aimY }
    },
    queueOf: (user) => queues.get(user),
    sentState(user, tick) {
      const sentTicks = queues.get(user)?.sentTicks
      if (!sentTicks) return
      sentTicks.push(tick)
      // One more than is looked back on: the earlier of two may be any age.
      while (sentTicks.length > 2 && sentTicks[1]! < tick - mostBackTicks) sentTicks.shift()
    },
    forgetApplied(user, tick) {
      const queue = queues.get(user)
      if (!queue) return
      let count = 0
      while (count < queue.applied.length && queue.applied[count]!.tick <= tick) count++
      if (count > 0) queue.applied.splice(0, count)
    },
    diff(tick) {
      const inputs: UserInput[] = []
      for (const queue of ordered) inputs.push(takeTick(queue, tick))
      return inputs
    },
    // Taking a tick's input forgets its edges already: a queue holds later ticks as well.
    reset() {},
  }
}

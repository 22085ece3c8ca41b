/** ClientInputDispatcher: one user's keys, fed by devices, read by the engine tick by tick, kept for replays. */

import { createKeyState, type DrawnBetween, type InputDispatcher, type KeyState, type UserInput } from '../../src/input/input-dispatcher.ts'
import { type IntentDiff, NEUTRAL_INTENT } from '../../src/input/intent.ts'
import type { StateHead } from '../../src/wire/messages.ts'

/** The room refuses a press that comes this long after its tick; what it was aimed at is long gone. */
const LATE_PRESS_S = 0.5
/** A heard press waits in the room behind at most so many others. */
const MOST_QUEUED = 60

/** A press under the tick it was stamped with. */
interface Press {
  readonly actions: number
  readonly tick: number
  readonly sight: Sight | undefined
}

/** What the latest frame showed of interpolated things. */
type Sight = { readonly renderTick: number; readonly drawnBetween: DrawnBetween | undefined }

/** Where the room's queue of presses stands after a tick. */
interface Queue {
  readonly presses: readonly Press[]
  /** Edges of messages that had not come by then: the next tick shows them. */
  readonly released: number
}

export type InputReport = Pick<StateHead, 'tick' | 'inputTick' | 'applied'>

/**
 * The room takes one message a tick, and one press: a press that came late waits for the next free tick under its own
 * stamp. What it has told of that queue, and what must still be on its way, is carried on here, so that a replay
 * shows a late press where the room is going to apply it and not where it was meant.
 */
export interface ClientInputDispatcher extends InputDispatcher {
  /** Where keyboard, mouse, stick and touch write. */
  readonly keys: KeyState
  /** The user's number in the room, once accepted. */
  user: number
  /** The tick of the interpolated things in the latest frame, as the wire tells it, and the states round it: what a key meant. */
  sight: Sight | undefined
  /** What was sent for a tick; undefined once settled, or never predicted. */
  sent(tick: number): IntentDiff | undefined
  /** The confirmed tick is this one, and nothing waits there. */
  begin(tick: number): void
  /** The room's word on what it did up to a tick. Returns whether any of it was simulated otherwise here. */
  confirm(report: InputReport): boolean
  /** Back to the confirmed tick; `replay` each tick after it, in order. */
  rewind(): void
  replay(tick: number): readonly UserInput[]
  clear(): void
}

const EMPTY: Queue = { presses: [], released: 0 }

export function createClientInputDispatcher(tickRateHz: number): ClientInputDispatcher {
  const latePressTicks = Math.round(LATE_PRESS_S * tickRateHz)
  const keys = createKeyState()
  const sent = new Map<number, IntentDiff>()
  /** What was seen with them. */
  const seen = new Map<number, Sight | undefined>()
  /** As the engine takes them: a list of one. */
  const simulated = new Map<number, readonly [UserInput]>()
  let confirmedTick = 0
  /** As of the confirmed tick, as of the newest simulated one. */
  let confirmed = EMPTY
  let queue = EMPTY

  /** As the room does it: this tick's own press goes to the end, the first of all is applied. */
  function take(tick: number, own: IntentDiff): readonly UserInput[] {
    // Mostly nothing waits, and a replay takes what was taken before.
    if (queue.presses.length === 0 && queue.released === 0) {
      const before = simulated.get(tick)
      if (before && before[0].intent === own && before[0].pressTick === tick) return before
      return put(tick, own, tick, seen.get(tick))
    }
    const waiting = own.pressed ? [...queue.presses, { actions: own.pressed, tick, sight: seen.get(tick) }] : queue.presses
    const press = waiting[0]
    const intent = { ...own, pressed: press ? press.actions : 0, released: own.released | queue.released }
    queue = { presses: waiting.slice(1), released: 0 }
    // As the room does it, too: a late press keeps what its user saw then.
    return press ? put(tick, intent, press.tick, press.sight) : put(tick, intent, tick, seen.get(tick))
  }

  function put(tick: number, intent: IntentDiff, pressTick: number, sight: Sight | undefined): readonly UserInput[] {
    const { user } = dispatcher
    const bare = { user, intent, pressTick, pressOrdinal: 0 }
    const inputs: readonly [UserInput] = [sight ? { ...bare, renderTick: sight.renderTick, ...(sight.drawnBetween ? { drawnBetween: sight.drawnBetween } : {}) } : bare]
    simulated.set(tick, inputs)
    return inputs
  }

  /** What the room had not applied after a tick: still queued there, or still on the way. */
  function queueAfter({ tick: until, inputTick, applied }: InputReport): Queue {
    let presses = [...confirmed.presses]
    let released = 0
    for (let tick = confirmedTick + 1; tick <= until; tick++) {
      const own = sent.get(tick)
      if (own?.pressed) presses.push({ actions: own.pressed, tick, sight: seen.get(tick) })
      if (own && tick > inputTick) released |= own.released
      const told = applied.find((input) => input.tick === tick)
      if (!told) presses = presses.filter((press) => press.tick !== tick)
      else if (told.intent.pressed) presses = presses.filter((press) => press.tick !== told.pressTick)
    }
    const isStillWanted = ({ tick }: Press): boolean => (tick > inputTick ? until - tick <= latePressTicks : until - tick <= latePressTicks + MOST_QUEUED)
    return { presses: presses.filter(isStillWanted), released }
  }

  function isAsSimulated({ tick: until, applied }: InputReport): boolean {
    for (let tick = confirmedTick + 1; tick <= until; tick++) {
      const own = simulated.get(tick)?.[0]
      const told = applied.find((input) => input.tick === tick)
      const room = told?.intent ?? sent.get(tick)
      if (own && room && !sameInput(own, room, told?.pressTick ?? tick)) return false
    }
    return true
  }

  const dispatcher: ClientInputDispatcher = {
    keys,
    user: 0,
    sight: undefined,
    diff(tick) {
      const own = keys.diff()
      sent.set(tick, own)
      seen.set(tick, dispatcher.sight)
      return take(tick, own)
    },
    reset() {
      keys.reset()
    },
    sent: (tick) => sent.get(tick),
    begin(tick) {
      confirmedTick = tick
      confirmed = EMPTY
      queue = EMPTY
    },
    confirm(report) {
      const isSame = isAsSimulated(report)
      confirmed = queueAfter(report)
      confirmedTick = report.tick
      for (const known of [sent, seen, simulated])
        for (const tick of known.keys()) {
          if (tick > confirmedTick) break
          known.delete(tick)
        }
      return !isSame
    },
    rewind() {
      queue = confirmed
    },
    replay: (tick) => take(tick, sent.get(tick) ?? NEUTRAL_INTENT),
    clear() {
      sent.clear()
      seen.clear()
      simulated.clear()
      dispatcher.begin(0)
    },
  }
  return dispatcher
}

function sameInput({ intent, pressTick }: UserInput, room: IntentDiff, roomPressTick: number): boolean {
  return (
    intent.held === room.held &&
    intent.pressed === room.pressed &&
    intent.released === room.released &&
    intent.moveX === room.moveX &&
    intent.moveY === room.moveY &&
    intent.aimX === room.aimX &&
    intent.aimY === room.aimY &&
    intent.targetX === room.targetX &&
    intent.targetY === room.targetY &&
    (intent.pressed === 0 || pressTick === roomPressTick)
  )
}

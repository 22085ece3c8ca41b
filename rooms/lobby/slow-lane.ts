/** The slow lane's messages: chat lines, faults, and what pages report of themselves. */

import { type ChatLine, SLOW_LANE, type SlowLaneType } from '../../src/wire/lobby-talk.ts'
import { checkChatLine, readReport } from '../door/text-rules.ts'
import type { LobbyMetrics } from '../watch/server-metrics.ts'
import type { Seat } from './seat.ts'

export interface SlowLane {
  tell(seat: Seat, type: SlowLaneType, message: object): void
  /** To every page; never by the framework's broadcast, which reaches those who are still joining. */
  say(type: SlowLaneType, message: object): void
  /** A page says a line. */
  chat(seat: Seat | undefined, raw: unknown): void
  /** What a page says of itself changes nothing but a sum, and that by no more than the states it was sent. */
  report(seat: Seat | undefined, raw: unknown): void
}

export function createSlowLane(seats: ReadonlyMap<string, Seat>, metrics: LobbyMetrics): SlowLane {
  function tell(seat: Seat, type: SlowLaneType, message: object): void {
    seat.client.send(type, message)
    metrics.text('out', type, message)
  }

  function say(type: SlowLaneType, message: object): void {
    for (const seat of seats.values()) if (seat.state === 'present') tell(seat, type, message)
  }

  return {
    tell,
    say,
    chat(seat, raw) {
      // Whoever watches reads along.
      if (seat?.state !== 'present' || seat.user === 0 || seat.holder.isSpectator) return
      metrics.text('in', SLOW_LANE.chat, raw)
      const verdict = checkChatLine(raw)
      if ('refusal' in verdict || !seat.chatLines.take(performance.now())) return
      seat.activeAtMs = performance.now()
      const { nickname, tag } = seat.holder
      const line: ChatLine = { user: seat.user, nickname, tag, text: verdict.text }
      say(SLOW_LANE.chat, line)
    },
    report(seat, raw) {
      if (seat?.state !== 'present' || seat.user === 0 || seat.holder.isSpectator) return
      metrics.text('in', SLOW_LANE.report, raw)
      const corrections = readReport(raw)
      if (corrections === undefined || !seat.reports.take(performance.now())) return
      metrics.corrected(Math.min(corrections, seat.unreportedStates))
      seat.unreportedStates = 0
    },
  }
}

// What a run of bots says at its end: what a player would feel, beside what it cost.
import type { ServerLoad } from '../../src/wire/lobby-talk.ts'
import type { BotOptions } from './bot-options.ts'
import type { ShareReport } from './bot-share.ts'
import { sumTallies } from './bot-tally.ts'

/** Above this the bots' own core holds the players back: the figures are then of the bots, not of the server. */
export const MOST_BOTS_LOAD = 0.9

export interface CrowdReport {
  readonly players: number
  readonly seconds: number
  /** Of the slowest lobby, measured. */
  readonly tickRateHz: number
  readonly tickWorkP99Ms: number
  readonly disconnects: number
  readonly bytesInPerUserAndS: number
  /** Null where nothing is predicted: there is nothing to correct. */
  readonly corrections: number | null
  /** Share of ticks for which the room had no input of the player in time. */
  readonly starvedShare: number
  /** Of the busiest process of bots. */
  readonly botsCoreLoad: number
  readonly void: boolean
}

export function crowdReport({ isLight }: Pick<BotOptions, 'isLight'>, shares: readonly ShareReport[], load: ServerLoad): CrowdReport {
  const tally = sumTallies(shares.map((share) => share.tally))
  const players = shares.reduce((sum, share) => sum + share.players, 0)
  const seconds = Math.max(...shares.map((share) => share.seconds))
  const botsCoreLoad = Math.max(...shares.map((share) => share.coreLoad))
  return {
    players,
    seconds: rounded(seconds, 2),
    tickRateHz: rounded(load.tickRateHz, 3),
    tickWorkP99Ms: rounded(load.tickWorkP99Ms, 3),
    disconnects: tally.disconnects,
    bytesInPerUserAndS: rounded(tally.bytesIn / players / seconds, 1),
    corrections: isLight ? null : tally.corrections,
    starvedShare: rounded(tally.starvedTicks / Math.max(1, tally.spanTicks), 5),
    botsCoreLoad: rounded(botsCoreLoad, 3),
    void: botsCoreLoad > MOST_BOTS_LOAD,
  }
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** The same and more, for a reader. */
export function crowdText(options: BotOptions, shares: readonly ShareReport[], load: ServerLoad): string {
  const report = crowdReport(options, shares, load)
  const tally = sumTallies(shares.map((share) => share.tally))
  const perState = (sum: number): string => (sum / Math.max(1, tally.states)).toFixed(2)
  const perUserAndS = (sum: number): string => (sum / report.players / report.seconds).toFixed(0)
  const cpuS = shares.reduce((sum, share) => sum + share.cpuShare * share.seconds, 0)
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
  const kind = options.isLight ? 'light bots' : 'predicting bots'
  return [
    `${report.players} ${kind} (${options.behaviour}) for ${report.seconds} s; each saw ${(tally.othersSeen / Math.max(1, tally.looks)).toFixed(1)} other persons, ${(tally.entitiesSeen / Math.max(1, tally.looks)).toFixed(0)} things`,
    `player   ${options.isLight ? 'nothing predicted' : `${report.corrections} corrections of ${tally.states} states (${tally.correctionPx.toFixed(1)} px in all), of others ${tally.othersCorrected}, others drawn ${perState(tally.delayTicks)} ticks behind, round trip ${perState(tally.rttMs)} ms`}; starved ${percent(report.starvedShare)}, slack ${perState(tally.slackTicks)} ticks, ${report.disconnects} disconnects`,
    `bytes    in ${perUserAndS(tally.bytesIn)}, out ${perUserAndS(tally.bytesOut)} per user and s, ${(tally.bytesIn / Math.max(1, tally.messagesIn)).toFixed(0)} a message`,
    `server   ${load.tickRateHz.toFixed(2)} ticks a second; tick work ${load.tickWorkP50Ms.toFixed(2)} ms, 99 % ${load.tickWorkP99Ms.toFixed(2)} ms, most ${load.tickWorkMaxMs.toFixed(1)} ms; late by ${load.tickLateP99Ms.toFixed(1)} ms at 99 %; loop busy ${percent(load.busyShare)}, processor ${percent(load.cpuShare)}, memory ${(load.residentBytes / 1e6).toFixed(0)} MB (${(load.residentBytes / 1000 / report.players).toFixed(0)} KB a user)`,
    `bots     processor ${perState(cpuS * 1e6)} us a state and its input, core load ${percent(report.botsCoreLoad)}${report.void ? `: above ${percent(MOST_BOTS_LOAD)}, so this run is VOID: it measured the bots. Take fewer players, --light, or --processes` : ''}`,
  ].join('\n')
}

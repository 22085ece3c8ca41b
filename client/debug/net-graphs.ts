/** The graphs of the overlay as data: what each shows, in which unit, what it means, and what of it is good. */

import type { StateSample } from '../net/net-probe.ts'

export type Grade = 'good' | 'fair' | 'bad'

export interface NetGraph {
  readonly name: string
  readonly unit: string
  /** In one plain sentence or two: what it means and what is good. */
  readonly about: string
  /** The graph reaches at least so high. */
  readonly least: number
  /** Which of several states in one bar is shown. */
  readonly worst: 'highest' | 'lowest'
  /** Undefined where it is not known. */
  value(state: StateSample, tickMs: number): number | undefined
  grade(value: number): Grade
  /** The one number beside the graph, from the states of about the last second, oldest first; at least one. */
  summary(states: readonly StateSample[], tickMs: number): number
  readonly digits: number
}

/** A value with its unit; one of three digits has no room for a fraction. */
export function measured(value: number, { digits, unit }: Pick<NetGraph, 'digits' | 'unit'>): string {
  return `${value.toFixed(Math.abs(value) >= 100 ? 0 : digits)} ${unit}`
}

function byLimits(fair: number, bad: number): (value: number) => Grade {
  return (value) => (value > bad ? 'bad' : value > fair ? 'fair' : 'good')
}

const last = (states: readonly StateSample[], value: (state: StateSample) => number): number => value(states[states.length - 1]!)

export const NET_GRAPHS: readonly NetGraph[] = [
  {
    name: 'Round trip',
    unit: 'ms',
    about: 'How long a message takes to the server and back. Prediction hides it from you; over 250 ms others begin to feel it.',
    least: 100,
    worst: 'highest',
    value: ({ rttMs }) => rttMs,
    grade: byLimits(120, 250),
    summary: (states) => last(states, ({ rttMs }) => rttMs),
    digits: 0,
  },
  {
    name: 'Jitter',
    unit: 'ms',
    about: 'How unevenly your messages arrive. The page runs ahead by as much, so less is better: up to 20 ms is good.',
    least: 40,
    worst: 'highest',
    value: ({ jitterTicks }, tickMs) => jitterTicks * tickMs,
    grade: byLimits(20, 60),
    summary: (states, tickMs) => last(states, ({ jitterTicks }) => jitterTicks * tickMs),
    digits: 0,
  },
  {
    name: 'Slack',
    unit: 'ticks',
    about: 'How long your input lay at the server before its tick. One or two ticks are good; below zero it came too late.',
    least: 4,
    worst: 'lowest',
    value: ({ slackTicks }) => slackTicks,
    grade: (value) => (value < 0 ? 'bad' : value > 8 ? 'fair' : 'good'),
    summary: (states) => Math.min(...states.map(({ slackTicks }) => slackTicks)),
    digits: 1,
  },
  {
    name: 'Late input',
    unit: '%',
    about: 'Ticks that the server had to play without your input, since it came too late: it went on with what you held. Below half a percent is good.',
    least: 2,
    worst: 'highest',
    value: ({ starvedTicks }) => starvedTicks,
    grade: byLimits(0.5, 3),
    summary(states) {
      const starved = states.reduce((sum, { starvedTicks }) => sum + starvedTicks, 0)
      const ticks = states.reduce((sum, { spanTicks }) => sum + spanTicks, 0)
      return ticks === 0 ? 0 : (starved * 100) / ticks
    },
    digits: 1,
  },
  {
    name: 'Corrected',
    unit: 'px',
    about: 'How far the server put your person right. Zero is good; more means that it knew what this page could not: a late input, or a push.',
    least: 4,
    worst: 'highest',
    value: ({ correctionPx }) => correctionPx,
    grade: byLimits(1, 8),
    summary: (states) => Math.max(0, ...states.map(({ correctionPx }) => correctionPx ?? 0)),
    digits: 1,
  },
  {
    name: 'Delay',
    unit: 'ms',
    about: 'How far in the past others are drawn, so that they move evenly. About two states are good: 60 to 100 ms.',
    least: 100,
    worst: 'highest',
    value: ({ delayTicks }, tickMs) => delayTicks * tickMs,
    grade: byLimits(120, 250),
    summary: (states, tickMs) => last(states, ({ delayTicks }) => delayTicks * tickMs),
    digits: 0,
  },
  {
    name: 'States',
    unit: 'B/s',
    about: 'What the states weigh that the server sends you. Up to some thousand bytes a second is good; the next page says of what.',
    least: 60,
    worst: 'highest',
    value: ({ bytes }) => bytes,
    grade: byLimits(1000, 4000),
    summary(states, tickMs) {
      const ticks = states.reduce((sum, { spanTicks }) => sum + spanTicks, 0)
      const bytes = states.reduce((sum, { bytes: own }) => sum + own, 0)
      return ticks === 0 ? 0 : (bytes * 1000) / (ticks * tickMs)
    },
    digits: 0,
  },
]

/** A bar stands for so many ticks: some states each. */
const TICKS_PER_BAR = 4

/** Bars of the newest states, oldest first; undefined where none came. */
export function barsOf({ worst, value }: NetGraph, states: readonly StateSample[], tickMs: number, count: number): readonly (number | undefined)[] {
  const bars: (number | undefined)[] = Array.from({ length: count }, () => undefined)
  const newest = Math.floor((states.at(-1)?.tick ?? 0) / TICKS_PER_BAR)
  for (const state of states) {
    const place = count - 1 - (newest - Math.floor(state.tick / TICKS_PER_BAR))
    if (place < 0) continue
    const own = value(state, tickMs)
    if (own === undefined) continue
    const known = bars[place]
    bars[place] = known === undefined ? own : worst === 'highest' ? Math.max(known, own) : Math.min(known, own)
  }
  return bars
}

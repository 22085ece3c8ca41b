/** How busy this process is: its event loop, its processor time and its memory, looked at once a second. */

import { performance } from 'node:perf_hooks'
import { METERED_S } from './tick-meter.ts'

const LOOK_EVERY_MS = 1000

export interface LoadSummary {
  readonly seconds: number
  /** Share of the time in which the event loop had work. */
  readonly busyShare: number
  /** Processor time of all threads against wall time: collections and the kernel's part of sends are in it. */
  readonly cpuShare: number
  readonly residentBytes: number
  readonly heapBytes: number
}

export interface ProcessLoad {
  /** The last so many seconds, at most as many as are metered. */
  summary(seconds: number): LoadSummary
  stop(): void
}

interface Look {
  readonly atMs: number
  readonly activeMs: number
  readonly cpuMs: number
}

function look(): Look {
  const { user, system } = process.cpuUsage()
  return { atMs: performance.now(), activeMs: performance.eventLoopUtilization().active, cpuMs: (user + system) / 1000 }
}

export function createProcessLoad(): ProcessLoad {
  const looks: Look[] = [look()]
  const timer = setInterval(() => {
    looks.push(look())
    if (looks.length > METERED_S + 1) looks.shift()
  }, LOOK_EVERY_MS)
  timer.unref()

  return {
    summary(seconds) {
      const now = look()
      const since = looks.find(({ atMs }) => atMs >= now.atMs - seconds * 1000) ?? looks.at(-1) ?? now
      const spanMs = Math.max(1, now.atMs - since.atMs)
      const { rss, heapUsed } = process.memoryUsage()
      return { seconds: spanMs / 1000, busyShare: (now.activeMs - since.activeMs) / spanMs, cpuShare: (now.cpuMs - since.cpuMs) / spanMs, residentBytes: rss, heapBytes: heapUsed }
    },
    stop: () => clearInterval(timer),
  }
}

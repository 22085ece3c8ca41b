/** Frames drawn in the last second, counted: what a loop says of itself is smoothed. */

export interface FrameCount {
  add(nowMs: number): void
  perSecond(nowMs: number): number
}

export function createFrameCount(): FrameCount {
  let times: number[] = []
  return {
    add(nowMs) {
      times.push(nowMs)
      if (times[0]! < nowMs - 1000) times = times.filter((time) => time >= nowMs - 1000)
    },
    perSecond: (nowMs) => times.filter((time) => time >= nowMs - 1000).length,
  }
}

/** The tick loop on a clock of our own. */

import { createTickLoop, MAX_CATCH_UP_TICKS } from '../../rooms/watch/tick-loop.ts'

/** Time that passes only when told to; timers fire on their moment, `lateMs` late. */
function virtualTime(options: { readonly lateMs?: number } = {}) {
  let nowMs = 0
  let timer: { readonly atMs: number; readonly run: () => void } | undefined
  return {
    now: () => nowMs,
    callLater(run: () => void, delayMs: number) {
      timer = { atMs: nowMs + delayMs + (options.lateMs ?? 0), run }
      return () => {
        timer = undefined
      }
    },
    spend(ms: number) {
      nowMs += ms
    },
    until(endMs: number) {
      while (timer && timer.atMs <= endMs) {
        const { atMs, run } = timer
        timer = undefined
        nowMs = Math.max(nowMs, atMs)
        run()
      }
      nowMs = Math.max(nowMs, endMs)
    },
  }
}

test('a minute has 3600 ticks at 60 Hz, though every timer comes late', () => {
  const time = virtualTime({ lateMs: 1.7 })
  let ticks = 0
  const loop = createTickLoop({ tickRateHz: 60, step: () => ticks++, ...time })

  loop.start()
  time.until(60_000)

  expect(Math.abs(ticks - 3600)).toBeLessThanOrEqual(1)
  expect(Math.abs(loop.measuredRateHz() - 60)).toBeLessThan(1)
})

test('after a long hitch a few ticks are made up and the rest is given up', () => {
  const time = virtualTime()
  let ticks = 0
  const loop = createTickLoop({ tickRateHz: 60, step: () => ticks++, ...time })
  loop.start()
  time.until(1000)
  const before = ticks

  time.spend(5000)
  time.until(6000)

  expect(ticks - before).toBeLessThanOrEqual(2 * MAX_CATCH_UP_TICKS)
})

test('steps that take longer than a tick slow the rate down and leave no debt behind', () => {
  const time = virtualTime()
  let ticks = 0
  let costMs = 40
  const loop = createTickLoop({
    tickRateHz: 60,
    step: () => {
      ticks++
      time.spend(costMs)
    },
    ...time,
  })
  loop.start()
  time.until(10_000)
  expect(loop.measuredRateHz()).toBeLessThan(30)

  costMs = 0
  const before = ticks
  time.until(11_000)

  expect(ticks - before).toBeLessThanOrEqual(60 + 2 * MAX_CATCH_UP_TICKS)
})

test('a stopped loop is quiet', () => {
  const time = virtualTime()
  let ticks = 0
  const loop = createTickLoop({ tickRateHz: 60, step: () => ticks++, ...time })
  loop.start()
  time.until(500)

  loop.stop()
  const before = ticks
  time.until(5000)

  expect(ticks).toBe(before)
})

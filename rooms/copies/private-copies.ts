/** Private copies of the world: made when players ask, found by their code, ended when they have been empty for a while. None is ever saved. */

import type { Game } from '../../src/game.ts'
import { createRateBucket, type RateBucket, type RateLimit } from '../door/rate-bucket.ts'
import { errorText, logInfo, logWarning } from '../watch/log.ts'
import type { CopyMetrics, CopyRefusal } from '../watch/copy-metrics.ts'
import { makeCode } from './copy-code.ts'
import type { WorldCopy } from './world-copy.ts'

/** Copies that one address may ask for over time, whatever became of those before. */
const MADE: RateLimit = { perS: 1 / 60, burst: 4 }
/** Emptiness is looked at so often. */
const LOOK_MS = 1000

export interface PrivateCopy extends WorldCopy {
  readonly game: Game
}

export interface PrivateCopies {
  /** Whether this server makes any. */
  readonly isOffered: boolean
  readonly count: number
  find(code: string): PrivateCopy | undefined
  /** Opens a copy under a new code, or says whose limit stands against it. */
  make(game: Game, address: string, nowMs: number): Promise<PrivateCopy | CopyRefusal>
  /** Somebody is on the way: it counts as not empty for now. */
  expect(code: string, nowMs: number): void
  /** No copy ends any more, and none is made. */
  stop(): void
}

export interface PrivateCopiesOptions {
  /** At once, on this server. */
  readonly most: number
  /** At once, made from one address. */
  readonly mostPerAddress: number
  /** Empty for so long, it ends. */
  readonly emptyMs: number
  /** Lifts the limits per address. */
  readonly isOpenToLoad: boolean
  readonly metrics: CopyMetrics
  open(game: Game, code: string): Promise<WorldCopy>
}

interface Kept {
  readonly copy: PrivateCopy
  readonly maker: string
  emptySinceMs: number | undefined
}

export function createPrivateCopies(options: PrivateCopiesOptions): PrivateCopies {
  const { metrics, isOpenToLoad } = options
  const kept = new Map<string, Kept>()
  /** Codes of copies that are being opened, with who asked. */
  const opening = new Map<string, string>()
  const asked = new Map<string, RateBucket>()
  let isStopped = false
  metrics.watch(() => kept.size)

  function refusal(address: string, nowMs: number): CopyRefusal | undefined {
    if (isStopped || kept.size + opening.size >= options.most) return 'server'
    if (isOpenToLoad) return undefined
    let own = 0
    for (const { maker } of kept.values()) own += Number(maker === address)
    for (const maker of opening.values()) own += Number(maker === address)
    if (own >= options.mostPerAddress) return 'address'
    for (const [other, bucket] of asked) if (bucket.isFull(nowMs)) asked.delete(other)
    const bucket = asked.get(address) ?? createRateBucket(MADE, nowMs)
    asked.set(address, bucket)
    return bucket.take(nowMs) ? undefined : 'address'
  }

  function look(nowMs: number): void {
    for (const [code, each] of kept) {
      if (each.copy.userCount > 0) each.emptySinceMs = undefined
      else each.emptySinceMs ??= nowMs
      if (each.emptySinceMs === undefined || nowMs - each.emptySinceMs < options.emptyMs) continue
      kept.delete(code)
      logInfo(`a private copy of ${each.copy.game.name} was empty for long: it ends`)
      each.copy.close().catch((error: unknown) => logWarning(`a private copy did not end in order: ${errorText(error)}`))
    }
  }

  const timer = setInterval(() => look(performance.now()), LOOK_MS)

  return {
    isOffered: options.most > 0,
    get count() {
      return kept.size
    },
    find: (code) => kept.get(code)?.copy,
    async make(game, address, nowMs) {
      const cause = refusal(address, nowMs)
      if (cause) {
        metrics.refused(cause)
        return cause
      }
      const code = makeCode((taken) => kept.has(taken) || opening.has(taken))
      opening.set(code, address)
      try {
        const copy: PrivateCopy = Object.assign(await options.open(game, code), { game })
        kept.set(code, { copy, maker: address, emptySinceMs: nowMs })
        metrics.made()
        logInfo(`a private copy of ${game.name} was made (${kept.size} of ${options.most})`)
        return copy
      } finally {
        opening.delete(code)
      }
    },
    expect(code, nowMs) {
      const found = kept.get(code)
      if (found) found.emptySinceMs = nowMs
    },
    stop() {
      isStopped = true
      clearInterval(timer)
    },
  }
}

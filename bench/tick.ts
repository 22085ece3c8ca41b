// The tick, whole and by system: what a lobby of 50 costs the room's processor.
import { STEPS } from '../src/pipeline.ts'
import type { Game } from '../src/game.ts'
import type { Benchmark } from './benchmark.ts'
import { createCrowd, firstGame, settle } from './crowd.ts'

const USERS = 50

/** The same game with a clock round one step's systems, or round one system. */
function timedGame(game: Game, isTimed: (step: string, system: string) => boolean, spend: (ms: number) => void): Game {
  const pipeline = Object.fromEntries(
    STEPS.map((step) => [
      step,
      (game.pipeline[step] ?? []).map((entry) =>
        isTimed(step, entry.name)
          ? {
              ...entry,
              run(world: Parameters<typeof entry.run>[0]) {
                const startMs = performance.now()
                entry.run(world)
                spend(performance.now() - startMs)
              },
            }
          : entry,
      ),
    ]),
  )
  return { ...game, pipeline }
}

const whole: Benchmark = {
  name: 'tick: whole',
  about: `one tick of a lobby of ${USERS} users, sending not counted`,
  prepare() {
    const crowd = createCrowd(USERS)
    settle(crowd)
    const { authority } = crowd
    return {
      before: () => {
        crowd.send()
        crowd.feed()
      },
      work: () => authority.step(0),
      extra: () => ({ entities: crowd.authority.entityCount() }),
    }
  },
}

const steps: readonly Benchmark[] = STEPS.filter((step) => (firstGame().pipeline[step] ?? []).length > 0).map((step) => ({
  name: `tick: ${step}`,
  about: `the systems of step ${step}: mean us a tick in usPerTick; the times are of whole ticks under that clock`,
  prepare() {
    let spentMs = 0
    let ticks = 0
    const crowd = createCrowd(USERS, timedGame(firstGame(), (timed) => timed === step, (ms) => (spentMs += ms)))
    settle(crowd)
    spentMs = 0
    return {
      before: () => {
        crowd.send()
        crowd.feed()
      },
      work: () => {
        ticks++
        crowd.authority.step(0)
      },
      extra: () => ({ usPerTick: (spentMs / ticks) * 1000 }),
    }
  },
}))

export const tick: readonly Benchmark[] = [whole, ...steps]

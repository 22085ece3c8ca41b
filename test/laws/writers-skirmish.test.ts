/** The writers' law over Skirmish: what a system really changes is what its doc says, and each field has one writer a step. */

import { expect, test } from '@jest/globals'
import { fileURLToPath } from 'node:url'
import { systemDocs } from '../../bin/commands/system-doc.ts'
import { skirmish } from '../../games/skirmish/game.ts'
import { orderedSystems } from '../../src/pipeline.ts'
import { createDice, type Dice } from '../kit/dice.ts'
import { createSkirmishScene, type SkirmishAction, type SkirmishScene } from '../kit/skirmish.ts'
import { concealedWrites, idleDocs, type SharedFields, unnamedSharing } from '../kit/writers-law.ts'
import { createWrittenLog, watchedGame, type Written } from '../kit/written.ts'

/** Where everything happens soon: walls, crates and kits within a few steps of the start. */
const CORNER = ['##############', '#P.c.B..+..Po#', '#....B..b....#', '#.W..B.c..W..#', '#oP..........#', '##############']
const ACTIONS: readonly SkirmishAction[] = ['fire', 'bolt', 'dash']
const SOON = { roundTicks: 300, overTicks: 90, deadTicks: 20, sparedTicks: 10, crateBackTicks: 60, seats: 5 }

function fumble({ fighters }: SkirmishScene, dice: Dice): void {
  for (const fighter of fighters) {
    if (!dice.chance(0.15)) continue
    fighter.move(dice.pick([-1, 0, 1]), dice.pick([-1, 0, 1]))
    const other = dice.pick(fighters)
    fighter.pointAt(other.x + dice.whole(-9, 9), other.y + dice.whole(-9, 9))
    const action = dice.pick(ACTIONS)
    if (dice.chance(0.4)) fighter.tap(action)
    else if (dice.chance(0.7)) fighter.hold(action)
    else for (const each of ACTIONS) fighter.release(each)
  }
}

function writtenBySkirmish(): readonly Written[] {
  const log = createWrittenLog()
  const game = watchedGame(skirmish, log)
  for (let seed = 1; seed <= 2; seed++) {
    const dice = createDice(seed)
    const scene = createSkirmishScene(CORNER, { game, seed, rules: SOON })
    scene.ticks(1200, () => fumble(scene, dice))
  }
  return log.list
}

const SHARED: readonly SharedFields[] = [
  { step: 'input-diff', what: 'Intent', systems: ['inputDiff', 'thinkBots'], why: 'the first forgets the last tick\'s edges of all, the second wants for those whom no user steers' },
  { step: 'entity-collisions', what: 'Velocity', systems: ['slideThings', 'entityCollisions'], why: 'first everything slides, then what is in the way pushes' },
  { step: 'logic', what: 'Velocity', systems: ['flyBolts', 'respawn'], why: 'a burst throws, who comes in stands' },
  { step: 'logic', what: 'Launcher', systems: ['throwBolts', 'takePickups', 'respawn'], why: 'one throws and charges, two fill up' },
  { step: 'logic', what: 'Health', systems: ['takePickups', 'judgeShots', 'judgeBlasts', 'hurtThings', 'keepRounds', 'respawn'], why: 'one heals, two wound, one takes the wounds together, one begins anew, one raises' },
  { step: 'logic', what: 'Person', systems: ['hurtThings', 'keepRounds', 'respawn'], why: 'two lay down, one raises' },
  { step: 'logic', what: 'Tally', systems: ['hurtThings', 'keepRounds'], why: 'one counts, one begins at nil' },
  { step: 'logic', what: 'WayBack', systems: ['hurtThings', 'keepRounds'], why: 'one for who falls, one for all that begin anew' },
  { step: 'logic', what: 'Pad', systems: ['hurtThings', 'keepRounds'], why: 'the same' },
]

const written = writtenBySkirmish()
const docs = systemDocs(fileURLToPath(new URL('../..', import.meta.url)), ['systems', 'games/skirmish/systems'])

test('no system writes what its doc does not name', () => {
  expect(concealedWrites(written, docs)).toEqual([])
})

test('no doc names what its system never writes', () => {
  const systems = orderedSystems(skirmish.pipeline).map(({ name }) => name)

  // Nothing that nothing pulls down is ever stood upon: that part of its doc is for games seen from the side.
  expect(idleDocs(systems, written, docs)).toEqual(['entityCollisions never writes Touch'])
})

test('one system among all moves things', () => {
  expect(new Set(written.filter(({ what }) => what === 'Position').map(({ system }) => system))).toEqual(new Set(['tileCollisions']))
})

test('each field of a thing has one writer a step, but for those that are named with their reason', () => {
  expect(unnamedSharing(written, SHARED)).toEqual([])
})

/** The writers' law over Burrow: what a system really changes is what its doc says, and each component has one writer a step. */

import { expect, test } from '@jest/globals'
import { fileURLToPath } from 'node:url'
import { PERSON_STATES } from '../../components/person.ts'
import { systemDocs } from '../../bin/commands/system-doc.ts'
import { burrow } from '../../games/burrow/game.ts'
import { orderedSystems } from '../../src/pipeline.ts'
import { type BurrowAction, type BurrowScene, createMapScene } from '../kit/burrow-scene.ts'
import { drawLobby } from '../kit/burrow.ts'
import { createDice, type Dice } from '../kit/dice.ts'
import { concealedWrites, idleDocs, type SharedFields, unnamedSharing } from '../kit/writers-law.ts'
import { createWrittenLog, watchedGame, type Written } from '../kit/written.ts'

/** Where everything happens soon: things to touch within a jump of the start. */
const FAIR = [
  'X......................X',
  'X......................X',
  'X...f.f.o...H....S..D..X',
  'X.PPcPb..s.lH.Io.c..D..X',
  'X#########^#H####~~#####',
  'X######^^###H####~~#####',
  'XXXXXXXXXXXXXXXXXXXXXXXX',
]

const ACTIONS: readonly BurrowAction[] = ['jump', 'dig', 'place', 'throw', 'use']

function fumble({ persons }: BurrowScene, dice: Dice): void {
  for (const person of persons) {
    if (!dice.chance(0.12)) continue
    person.move(dice.pick([-1, 0, 1]), dice.pick([-1, 0, 0, 1]))
    person.pointAt(Math.floor(person.x / 16) + dice.whole(-2, 2), Math.floor(person.feetY / 16) + dice.whole(-2, 1))
    const action = dice.pick(ACTIONS)
    if (dice.chance(0.5)) person.tap(action)
    else if (dice.chance(0.6)) person.hold(action)
    else for (const each of ACTIONS) person.release(each)
  }
}

/** What a fumbling crowd comes to by chance only is brought about, each at its tick. */
function mishap({ persons, world, all }: BurrowScene): void {
  const { Position, Velocity, Person, Health, Lever } = world.components
  const [one, two, three] = persons.map(({ eid }) => eid)
  const put = (eid: number, by: number | undefined, riseY: number): void => {
    if (by === undefined) return
    Position.x[eid] = Position.x[by]!
    Position.y[eid] = Position.y[by]! - riseY
    Velocity.y[eid] = riseY
  }
  const [flag, otherFlag] = all('checkpoint')
  if (world.tick % 150 === 10) {
    // It dies of its next touch, or is healed first.
    Health.hearts[one!] = 1
    Health.hearts[two!] = 1
    put(two!, world.tick % 300 === 10 ? flag : otherFlag, 0)
  }
  if (world.tick % 150 === 60) put(three!, all('slime')[0], 16)
  if (world.tick % 300 === 90) {
    Person.state[one!] = PERSON_STATES.indexOf('dead')
    Health.hearts[one!] = 0
    Health.diedTick[one!] = world.tick
  }
  // Two push the idol for a while; later it stands in its shrine.
  const [idol = 0] = all('idol')
  if (world.tick % 300 === 200) for (const person of [one!, two!]) put(person, idol, -7)
  if (world.tick % 300 === 200) for (const person of [one!, two!]) Position.x[person] = Position.x[idol]! - 17
  if (world.tick % 300 >= 200 && world.tick % 300 < 260) for (const person of persons.slice(0, 2)) person.move(1)
  if (world.tick % 300 === 270) put(idol, all('shrine')[0], 0)
  if (world.tick % 300 === 30) put(idol, one, 26)
  // A lever that is far from its door leaves it to the room.
  if (world.tick % 300 === 120) for (const lever of all('lever')) Lever.isOn[lever] = 1 - Lever.isOn[lever]!
}

/** Everything happens within a minute there: things come back soon, and the dead rise soon. */
const SOON = { coinBackTicks: 60, slimeBackTicks: 90, deadTicks: 20, sparedTicks: 20, tunnelBackTicks: 120, tunnelClearPx: 32, idolHomeTicks: 30, idolLeftTicks: 120 }

function writtenByBurrow(): readonly Written[] {
  const log = createWrittenLog()
  const game = watchedGame(burrow, log)
  for (let seed = 1; seed <= 3; seed++) {
    const dice = createDice(seed)
    const scene = createMapScene(drawLobby(FAIR), { game, seed, bots: 2, rules: SOON })
    for (const { eid } of scene.persons) scene.world.components.Digger.carried[eid] = 5
    scene.ticks(900, () => {
      fumble(scene, dice)
      mishap(scene)
    })
  }
  return log.list
}

/**
 * Fields that several systems of one step write for the same thing. All others have one writer a step. In the
 * pipeline's order each adds its part to what the one before it left.
 */
const SHARED: readonly SharedFields[] = [
  { step: 'input-diff', what: 'Intent', systems: ['inputDiff', 'thinkBots'], why: 'the first forgets the last tick\'s edges of all, the second wants for those whom no user steers' },
  { step: 'entity-collisions', what: 'Velocity', systems: ['fall', 'heave', 'entityCollisions'], why: 'first everything falls, what is heavy slides off heads, then what is in the way pushes' },
  { step: 'logic', what: 'Velocity', systems: ['flyPebbles', 'bounce', 'hurtPersons', 'respawn'], why: 'blows: the last one of a tick counts' },
  { step: 'logic', what: 'Digger', systems: ['dig', 'place'], why: 'one fills the hand, the other empties it' },
  { step: 'logic', what: 'Health', systems: ['reachCheckpoints', 'hurtPersons', 'respawn'], why: 'one heals, one hurts, one raises' },
  { step: 'logic', what: 'Person', systems: ['hurtPersons', 'respawn'], why: 'one lays down, one raises' },
  { step: 'logic', what: 'Slime', systems: ['flyPebbles', 'hurtPersons'], why: 'each may beat it first' },
]

const written = writtenByBurrow()
const docs = systemDocs(fileURLToPath(new URL('../..', import.meta.url)), ['systems', 'games/burrow/systems'])

test('no system writes what its doc does not name', () => {
  expect(concealedWrites(written, docs)).toEqual([])
})

test('no doc names what its system never writes', () => {
  expect(idleDocs(burrowSystems(), written, docs)).toEqual([])
})

test('one system among all moves things', () => {
  expect(new Set(written.filter(({ what }) => what === 'Position').map(({ system }) => system))).toEqual(new Set(['tileCollisions']))
})

test('each field of a thing has one writer a step, but for those that are named with their reason', () => {
  expect(unnamedSharing(written, SHARED)).toEqual([])
})

function burrowSystems(): readonly string[] {
  return orderedSystems(burrow.pipeline).map(({ name }) => name)
}

/** A designer saves data while it is played: every page has it at the same tick, and nobody is corrected for it. */

import type { AuthorityOptions } from '../../rooms/authority/authority.ts'
import type { LoadedGame, LobbyMap } from '../../rooms/data/loaded-game.ts'
import { nextVersion } from '../../rooms/data/next-version.ts'
import type { GameData } from '../../src/game-data.ts'
import { SHAPE } from '../../src/tiles/tile-kinds.ts'
import { createBurrowStepper, drawLobby, loadBurrow, SMALL_MEADOW } from '../kit/burrow.ts'
import { createLab } from '../kit/lab.ts'
import { burrow } from '../../games/burrow/game.ts'
import type { Stepper } from '../kit/stepper.ts'
import { fumble, watchedWire } from '../kit/wire-law.ts'

const meadow = drawLobby(SMALL_MEADOW)

type Archetypes = GameData['simulation']['archetypes']

function saved(changes: { readonly rules?: Readonly<Record<string, number>>; readonly archetypes?: (list: Archetypes) => Archetypes; readonly tiles?: GameData['simulation']['tiles'] }): LoadedGame {
  const { data } = loadBurrow()
  const { simulation } = data
  return {
    ...loadBurrow(),
    data: { ...data, simulation: { archetypes: changes.archetypes?.(simulation.archetypes) ?? simulation.archetypes, tiles: changes.tiles ?? simulation.tiles, rules: { ...simulation.rules, ...changes.rules } } },
    maps: [],
  }
}

/** One archetype's fields of one component, as a designer would write them. */
function withFields(name: string, component: string, fields: Readonly<Record<string, number>>): (list: Archetypes) => Archetypes {
  return (list) => list.map((one) => (one.name === name ? { ...one, components: { ...one.components, [component]: { ...one.components[component], ...fields } } } : one))
}

function save({ authority }: Pick<Stepper, 'authority'>, game: LoadedGame, map: LobbyMap = meadow): number {
  const next = nextVersion(authority.gameData, { ...game, maps: [map] })
  if (typeof next === 'string') throw new Error(next)
  return authority.followData({ data: next.data, map: next.maps[0]! }).startTick
}

const link = { latencyMs: 60, jitterMs: 10, loss: 0 }

test('a higher jump is felt by room and page from the same tick on, without a correction', () => {
  const lab = createLab({ game: burrow, gameData: loadBurrow().data, map: meadow, link, seed: 3 })
  const anna = lab.join('Anna')
  lab.ticks(240)
  const { corrections } = anna.client.stats(lab.nowMs)
  const before = highestJump()

  save(lab, saved({ archetypes: withFields('person', 'Mover', { jumpPxPerS: 420 }) }))
  lab.ticks(60)
  const after = highestJump()

  expect(after).toBeGreaterThan(before * 1.5)
  expect(anna.client.stats(lab.nowMs).corrections).toBe(corrections)
  expect(anna.ended).toBeUndefined()
  lab.expectConverged()

  function highestJump(): number {
    const floor = anna.me().y
    let top = floor
    anna.tap('jump')
    for (let tick = 0; tick < 90; tick++) {
      lab.ticks(1)
      top = Math.min(top, anna.me().y)
    }
    return floor - top
  }
})

test('a field that play has changed stays, the others take the new default', () => {
  const stepper = createBurrowStepper({ map: meadow })
  const [anna, bea] = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(60)
  const { authority } = stepper
  const { world } = authority.engine
  const hearts = world.column('Health', 'most')
  world.commands.push({ kind: 'set', eid: authority.personOf(anna.user), component: 'Health', values: { most: 7 } })
  stepper.ticks(1)

  const startTick = save(stepper, saved({ archetypes: withFields('person', 'Health', { most: 5 }) }))
  stepper.ticks(startTick - world.tick - 1)
  const early = hearts[authority.personOf(bea.user)]
  stepper.ticks(1)

  expect(early).not.toBe(5)
  expect([anna, bea].map(({ user }) => hearts[authority.personOf(user)])).toEqual([7, 5])
})

test('rules count from the version on; whoever comes before and after its start knows it', () => {
  const stepper = createBurrowStepper({ map: meadow })
  stepper.join('Anna')
  stepper.ticks(60)
  save(stepper, saved({ rules: { useReachPx: 48 } }))
  stepper.ticks(4)
  const bea = stepper.join('Bea')
  stepper.ticks(60)
  save(stepper, saved({ rules: { useReachPx: 50 } }))
  stepper.ticks(60)
  const cleo = stepper.join('Cleo')
  stepper.ticks(60)

  expect([bea, cleo].map(({ client }) => [client.world?.rules['useReachPx'], client.world?.data.number])).toEqual([[50, 3], [50, 3]])
})

test('a new archetype gets a new number, and a page sees its things', () => {
  const stepper = createBurrowStepper({ map: meadow })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const crate = loadBurrow().data.simulation.archetypes.find(({ name }) => name === 'crate')!
  const { world } = stepper.authority.engine
  save(stepper, saved({ archetypes: (list) => [{ ...crate, name: 'big-crate', components: { ...crate.components, Collider: { ...crate.components['Collider'], widthPx: 30 } } }, ...list.filter(({ name }) => name !== 'coin')] }))
  stepper.ticks(40)
  world.commands.spawn('big-crate', { Position: { x: 200, y: 40 } })
  stepper.ticks(40)

  const { archetypes } = stepper.authority.engine.world
  expect(archetypes.byName('big-crate').number).toBe(archetypes.list.length)
  expect(archetypes.numberOf('coin')).toBe(loadBurrow().data.simulation.archetypes.findIndex(({ name }) => name === 'coin') + 1)
  const seen = anna.client.drawn(stepper.nowMs).filter(({ archetype }) => archetype === 'big-crate')
  expect(seen).toHaveLength(1)
})

test('tiles that become solid, and what has grown into a wall, let nobody stick', () => {
  const map = drawLobby(['..........', '..........', '......=...', '.....#.#..', '..P..#.#..', '##########'])
  const stepper = createBurrowStepper({ map })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const { world } = stepper.authority.engine
  const { tiles } = loadBurrow().data.simulation
  world.commands.teleport(stepper.authority.personOf(anna.user), 6.5 * 16, 4.5 * 16 - 1)
  stepper.ticks(20)

  save(stepper, saved({ archetypes: withFields('person', 'Collider', { widthPx: 22 }), tiles: tiles.map((kind) => (kind.name === 'platform' ? { ...kind, shape: 'solid' as const } : kind)) }), map)
  stepper.ticks(60)

  const eid = stepper.authority.personOf(anna.user)
  const [x, y] = [world.column('Position', 'x')[eid]!, world.column('Position', 'y')[eid]!]
  expect(world.tiles.shapeAt(6, 2)).toBe(SHAPE.solid)
  expect(world.tiles.shapesIn(Math.floor((x - 11) / 16), Math.floor((y - 9) / 16), Math.ceil((x + 11) / 16) - 1, Math.ceil((y + 9) / 16) - 1) & (1 << SHAPE.solid)).toBe(0)
})

test('a map that was saved with data waits for it', () => {
  const stepper = createBurrowStepper({ map: meadow })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const { tiles } = loadBurrow().data.simulation
  const game = saved({ tiles: [{ name: 'jelly', shape: 'solid', properties: {} }, ...tiles] })
  // The loader numbers tiles as the saved file has them.
  const map = { ...meadow, numbers: meadow.numbers.map((number, place) => (place === 0 ? 1 : number === 0 ? 0 : number + 1)) }

  save(stepper, game, map)
  stepper.ticks(90)

  expect([anna.tileAt(0, 0), anna.tileAt(3, 5)]).toEqual(['jelly', 'dirt'])
})

test('a map that is saved while another waits for its data takes its place', () => {
  const stepper = createBurrowStepper({ map: meadow })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const painted = (place: number): LobbyMap => ({ ...meadow, numbers: meadow.numbers.map((number, at) => (at === place ? 1 : number)) })

  save(stepper, saved({ rules: { useReachPx: 30 } }), painted(0))
  stepper.ticks(5)
  const update = stepper.authority.followMap(painted(1))
  stepper.ticks(60)

  const [name] = loadBurrow().data.simulation.tiles.filter((kind) => kind.name !== 'air').map((kind) => kind.name)
  expect(update).toBeUndefined()
  expect([anna.tileAt(0, 0), anna.tileAt(1, 0)]).toEqual(['air', name])
})

test('whatever the moment, what a page simulates with the bytes that it was sent is what the room does, and taken again the same', () => {
  const found: string[] = []
  const differences: string[] = []
  const synctest: NonNullable<AuthorityOptions['synctest']> = { ...watchedWire(found), rewindTicks: 3, onDifference: (difference) => differences.push(JSON.stringify(difference)) }
  const lab = createLab({ game: burrow, gameData: loadBurrow().data, map: meadow, bots: 1, seed: 11, synctest, link, isStateChecked: true })
  const players = [lab.join('Anna'), lab.join('Bea')]
  for (let tick = 0; tick < 220; tick++) {
    for (const player of players) if (tick > 60) fumble(player, 5, tick)
    if (tick % 13 === 0 && tick > 60) save(lab, saved({ rules: { throwPxPerS: 200 + tick }, archetypes: withFields('person', 'Mover', { jumpPxPerS: 200 + tick / 2, runPxPerS: 80 + (tick % 40) }) }))
    lab.ticks(1)
  }
  for (const player of players) {
    for (const action of burrow.actions) player.release(action)
    player.move(0, 0)
  }
  lab.ticks(120)

  expect(found).toEqual([])
  expect(differences).toEqual([])
  for (const { client, desyncs } of players) expect([client.stateCheck.compared > 2, desyncs]).toEqual([true, []])
  lab.expectConverged()
})

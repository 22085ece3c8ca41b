/** A designer saves the map while it is played: what was changed comes, what play made stays. */

import { checkSave } from '../../rooms/worlds/check-save.ts'
import { createAuthority } from '../../rooms/authority/authority.ts'
import type { LobbyMap, MapSpawn } from '../../rooms/data/loaded-game.ts'
import { burrow } from '../../games/burrow/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { createBurrowStepper, drawLobby, loadBurrow, SMALL_MEADOW } from '../kit/burrow.ts'
import { thingsOf } from '../kit/story.ts'

/** The drawing with other rows, by their number. */
function redrawn(rows: Readonly<Record<number, string>>): LobbyMap {
  return drawLobby(SMALL_MEADOW.map((row, at) => rows[at] ?? row))
}

function withThings(map: LobbyMap, spawns: readonly MapSpawn[]): LobbyMap {
  return { ...map, spawns }
}

const crate = (tiledId: number, tileX: number, more: MapSpawn['overrides'] = {}): MapSpawn => ({ archetype: 'crate', overrides: { Position: { x: (tileX + 0.5) * TILE_PX, y: 4.5 * TILE_PX }, ...more }, tiledId, links: [] })

const meadow = drawLobby(SMALL_MEADOW)

describe('tiles', () => {
  test('that the designer painted are seen by every page, and nobody is corrected for it', () => {
    const stepper = createBurrowStepper({ map: meadow })
    const [anna, bea] = [stepper.join('Anna'), stepper.join('Bea')]
    stepper.ticks(60)
    const corrections = anna.client.stats(stepper.nowMs).corrections

    const update = stepper.authority.followMap(redrawn({ 2: '..............====........' }))
    stepper.ticks(30)

    expect(update).toEqual({ tiles: 4, added: 0, removed: 0, changed: 0 })
    expect([anna, bea].map((page) => [page.tileAt(13, 2), page.tileAt(14, 2), page.tileAt(17, 2)])).toEqual([['air', 'platform', 'platform'], ['air', 'platform', 'platform']])
    expect(anna.client.stats(stepper.nowMs).corrections).toBe(corrections)
    expect([anna.ended, bea.ended]).toEqual([undefined, undefined])
  })

  test('that play changed stay, where the designer left them alone', () => {
    const stepper = createBurrowStepper({ map: meadow })
    const { world } = stepper.authority.engine
    stepper.ticks(2)
    world.tiles.set(3, 5, 0)

    stepper.authority.followMap(redrawn({ 0: '#.........................' }))
    stepper.ticks(2)

    expect([world.tiles.at(0, 0), world.tiles.at(3, 5)]).toEqual([world.tiles.kinds.numberOf('dirt'), 0])
  })

  test('that the designer changed come over what play made of them', () => {
    const stepper = createBurrowStepper({ map: meadow })
    const { world } = stepper.authority.engine
    stepper.ticks(2)
    world.tiles.set(3, 5, 0)

    stepper.authority.followMap(redrawn({ 5: '###X######################' }))
    stepper.ticks(2)

    expect(world.tiles.kinds.nameOf(world.tiles.at(3, 5))).toBe('bedrock')
  })
})

test('a person inside a new wall stands at the nearest free place, in the room and in its page', () => {
  const stepper = createBurrowStepper({ map: meadow })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const before = anna.me()

  stepper.authority.followMap(redrawn({ 3: '...#######................', 4: '...#######................' }))
  stepper.ticks(1)
  const { world } = stepper.authority.engine
  const eid = stepper.authority.personOf(anna.user)
  const [x, y] = [world.column('Position', 'x')[eid]!, world.column('Position', 'y')[eid]!]
  stepper.ticks(60)

  // On the wall: two tiles up are nearer than three and a half to the left.
  expect([x, y]).toEqual([before.x, before.y - 2 * TILE_PX])
  expect([anna.me().x, anna.me().y]).toEqual([x, y])
})

describe('things', () => {
  test('that were added appear, and those taken out go', () => {
    const stepper = createBurrowStepper({ map: withThings(meadow, [crate(1, 17), crate(2, 20)]) })
    const anna = stepper.join('Anna')
    stepper.ticks(30)

    stepper.authority.followMap(withThings(meadow, [crate(2, 20), crate(7, 12)]))
    stepper.ticks(30)

    expect(thingsOf(anna.client.world!, 'crate').map(({ x }) => x).sort()).toEqual([12.5 * TILE_PX, 20.5 * TILE_PX])
  })

  test('that were moved go there, and others stay where play has left them', () => {
    const stepper = createBurrowStepper({ map: withThings(meadow, [crate(1, 17), crate(2, 20)]) })
    const { world } = stepper.authority.engine
    stepper.ticks(2)
    const [one, two] = [17, 20].map((tileX) => thingsOf(world, 'crate').find(({ x }) => x === (tileX + 0.5) * TILE_PX)!)
    world.commands.teleport(two!.eid, 23 * TILE_PX, two!.y)

    stepper.authority.followMap(withThings(meadow, [crate(1, 3), crate(2, 20)]))
    stepper.ticks(2)

    expect(thingsOf(world, 'crate').map(({ netId, x }) => [netId, x]).sort()).toEqual([[one!.netId, 3.5 * TILE_PX], [two!.netId, 23 * TILE_PX]].sort())
  })

  test('that got another value keep all others', () => {
    const stepper = createBurrowStepper({ map: withThings(meadow, [crate(1, 17)]) })
    const { world } = stepper.authority.engine
    stepper.ticks(2)
    const { eid } = thingsOf(world, 'crate')[0]!
    world.commands.push({ kind: 'set', eid, component: 'Collider', values: { bounce: 0.5 } })

    stepper.authority.followMap(withThings(meadow, [crate(1, 17, { Collider: { massKg: 7 } })]))
    stepper.ticks(2)

    expect([world.column('Collider', 'massKg')[eid], world.column('Collider', 'bounce')[eid]]).toEqual([7, 0.5])
  })

  test('that play used up come back only where the designer touched them', () => {
    const stepper = createBurrowStepper({ map: withThings(meadow, [crate(1, 17), crate(2, 20)]) })
    const { world } = stepper.authority.engine
    stepper.ticks(2)
    for (const { eid } of thingsOf(world, 'crate')) world.commands.despawn(eid)
    stepper.ticks(2)

    stepper.authority.followMap(withThings(meadow, [crate(1, 17), crate(2, 21)]))
    stepper.ticks(2)

    expect(thingsOf(world, 'crate').map(({ x }) => x)).toEqual([21.5 * TILE_PX])
  })

  test('of a map that is saved twice within a tick are there once', () => {
    const stepper = createBurrowStepper({ map: withThings(meadow, [crate(1, 17)]) })
    const { world } = stepper.authority.engine
    stepper.ticks(2)

    stepper.authority.followMap(withThings(meadow, [crate(1, 17), crate(2, 20)]))
    stepper.authority.followMap(withThings(meadow, [crate(1, 17), crate(2, 21)]))
    stepper.ticks(2)

    expect(thingsOf(world, 'crate').map(({ x }) => x).sort()).toEqual([17.5 * TILE_PX, 21.5 * TILE_PX])
  })

  test('are the same again when every tick is taken twice', () => {
    const differences: unknown[] = []
    const stepper = createBurrowStepper({ map: withThings(meadow, [crate(1, 17)]), synctest: { rewindTicks: 4, onDifference: (difference) => differences.push(difference) } })
    stepper.join('Anna')
    stepper.ticks(20)

    stepper.authority.followMap(withThings(redrawn({ 2: '..............====........' }), [crate(1, 12), crate(2, 20)]))
    stepper.ticks(20)

    expect(differences).toEqual([])
  })
})

test('a map of another size is refused with both sizes, and nothing changes', () => {
  const stepper = createBurrowStepper({ map: meadow })
  stepper.ticks(2)

  const taller = drawLobby([...SMALL_MEADOW, '##########################'])

  expect(stepper.authority.mapRefusal(taller)).toBe('the map has 26 x 7 tiles, the running world 26 x 6')
  expect(() => stepper.authority.followMap(taller)).toThrow('the map has 26 x 7 tiles, the running world 26 x 6')
  expect(stepper.authority.engine.world.commands.queued).toEqual([])
})

test('a world that goes on from its save follows a map that was saved meanwhile', () => {
  const options = { gameData: loadBurrow().data, publicSeed: 1, secretSeed: 2, protocolHash: protocolHash(burrow), botsPerLobby: 0 }
  const first = createAuthority(burrow, { ...options, map: withThings(meadow, [crate(1, 17), crate(2, 20)]) })
  first.step(0)
  first.engine.world.tiles.set(3, 5, 0)
  const written = checkSave(JSON.parse(JSON.stringify(first.save())))
  if (!('save' in written)) throw new Error(written.fault)

  const second = createAuthority(burrow, { ...options, map: withThings(redrawn({ 0: '#.........................' }), [crate(2, 22)]), saved: written.save })
  second.step(0)

  const { world } = second.engine
  expect(thingsOf(world, 'crate').map(({ x }) => x)).toEqual([22.5 * TILE_PX])
  expect([world.tiles.kinds.nameOf(world.tiles.at(0, 0)), world.tiles.at(3, 5)]).toEqual(['dirt', 0])
})

/** Ten saves, one a second, as somebody who tries things out. */

import { createAuthority } from '../../rooms/authority/authority.ts'
import { createTinyGame } from '../kit/tiny-game.ts'
import { type DevKit, startDevKit } from '../rooms/dev-kit.ts'
import { until } from '../rooms/room-kit.ts'
import { tinyLoaded } from '../rooms/tiny-loaded.ts'

/** Where somebody put ground into the air. */
const EDITED = { tileX: 9, tileY: 1 }

function editedWorld() {
  const { data, maps } = tinyLoaded('Meadow')
  const authority = createAuthority(createTinyGame(), { gameData: data, map: maps[0]!, publicSeed: 1, secretSeed: 2, protocolHash: '00000000', botsPerLobby: 0 })
  authority.step(1)
  const { tiles } = authority.engine.world
  tiles.set(EDITED.tileX, EDITED.tileY, tiles.kinds.numberOf('ground'))
  authority.step(2)
  return authority.save()
}

const edited = editedWorld()
let kit: DevKit
beforeAll(async () => {
  kit = await startDevKit(edited)
})
afterAll(() => kit.stop())

test('ten saves, one a second, lose neither time, person, NetIds nor tile edits', async () => {
  const before = await kit.join()
  const startMs = performance.now()

  for (let n = 0; n < 10; n++) {
    await until(() => performance.now() - startMs >= n * 1000, 'the next second')
    kit.save(`Meadow ${n}`)
  }
  const isTaken = async (): Promise<boolean> => {
    const anna = await kit.join().catch(() => undefined)
    return anna?.room.state.title === 'Meadow 9'
  }
  while (!(await isTaken())) await until(() => true, 'another look')
  const after = await kit.join()
  kit.save('Meadow 10')
  await until(() => (kit.written()?.world.tick ?? 0) > after.accepted.tick, 'the world is written once more')
  const world = kit.written()!.world
  const crates = ({ entities }: typeof world) => entities.filter(({ archetype }) => archetype === 'crate').map(({ netId }) => netId)

  expect([after.accepted.user, after.accepted.publicSeed]).toEqual([before.accepted.user, before.accepted.publicSeed])
  expect(after.accepted.tick).toBeGreaterThan(before.accepted.tick)
  expect([crates(world), world.tiles]).toEqual([crates(edited.world), edited.world.tiles])
  expect(world.entities.filter(({ archetype }) => archetype === 'person')).toHaveLength(1)
}, 180_000)

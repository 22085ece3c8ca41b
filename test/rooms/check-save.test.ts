/** Saved worlds that no server of ours wrote: each is refused by the place of its fault, before anything of it is used. */

import { createAuthority } from '../../rooms/authority/authority.ts'
import { checkSave } from '../../rooms/worlds/check-save.ts'
import { createTinyGame } from '../kit/tiny-game.ts'
import { tinyLoaded } from './tiny-loaded.ts'

function savedText(): string {
  const { data, maps } = tinyLoaded('Meadow')
  const authority = createAuthority(createTinyGame(), { gameData: data, map: maps[0]!, publicSeed: 1, secretSeed: 2, protocolHash: '00000000', botsPerLobby: 0 })
  for (const identity of ['anna', 'bea']) authority.join({ identity, nickname: identity, sprite: 'mole' })
  for (let tick = 1; tick <= 4; tick++) authority.step(tick)
  return JSON.stringify(authority.save())
}

test('what a world saves is a save', () => {
  const text = savedText()

  expect(checkSave(JSON.parse(text))).toEqual({ save: JSON.parse(text) })
})

test.each([
  ['world.tick', /"tick":4/, '"tick":-4'],
  ['world.tick', /"tick":4/, '"tick":"4"'],
  ['world.tick', /"tick":4/, '"tick":4.5'],
  ['world.tick', /"tick":4/, '"tick":1099511627776'],
  ['world.netIdCount', /"netIdCount":\d+/, '"netIdCount":null'],
  ['world.netIdCount is 0', /"netIdCount":\d+/, '"netIdCount":0'],
  ['world.secretSeed', /"secretSeed":2/, '"secretSeed":"x"'],
  ['world.version', /"version":1/, '"version":9'],
  ['world.tiles.runs.0', /"runs":\[\d+/, '"runs":[-7'],
  ['world.tiles.runs.0', /"runs":\[\d+/, '"runs":[1e15'],
  ['world.tiles.runs.0', /"runs":\[\d+/, '"runs":[1.5'],
  ['world.tiles.runs[1] is 99', /"runs":\[(\d+),\d+/, '"runs":[$1,99'],
  ['world.tiles has 65535 x 65535 tiles; expected at most', /"widthTiles":\d+,"heightTiles":\d+/, '"widthTiles":65535,"heightTiles":65535'],
  ['world.tiles.runs hold 4294967295 tiles; expected', /"runs":\[.*?\]/, '"runs":[4294967295,0]'],
  ['world.entities', /"entities":\[.*\],"tiles"/, '"entities":"abc","tiles"'],
  ['world.entities.0.netId', /"netId":\d+/, '"netId":0'],
  ['world.entities.0.netId', /"netId":\d+/, '"netId":1e300'],
  ['world.entities has NetId', /"netId":(\d+)(.*?)"netId":\d+/, '"netId":$1$2"netId":$1'],
  ['world.entities.0.components.Position.x', /"x":[\d.]+/, '"x":null'],
  ['world.entities.0.components.Position.x', /"x":[\d.]+/, '"x":1e300'],
  ['users has number 1 twice', /"user":2,"identity"/, '"user":1,"identity"'],
  ['users has one identity twice', /"identity":"bea"/, '"identity":"anna"'],
  ['users.0.user', /"user":1,"identity"/, '"user":0,"identity"'],
  ['users.0.user', /"user":1,"identity"/, '"user":70000,"identity"'],
  ['users.0.nickname', /"nickname":"anna"/, '"nickname":{}'],
  ['users.0.joins', /"joins":\d+/, '"joins":"many"'],
])('a save is refused at %s', (place, found, written) => {
  const text = savedText()
  const spoilt = text.replace(found, written)

  const verdict = checkSave(JSON.parse(spoilt))

  expect(spoilt).not.toBe(text)
  expect('fault' in verdict && verdict.fault).toContain(place)
})

test('what is no save at all is refused', () => {
  expect([null, 7, 'x', [], {}].map((value) => 'fault' in checkSave(value))).toEqual([true, true, true, true, true])
})

test('a value that its field cannot hold becomes the nearest that it can, is told once, and time goes on', () => {
  const { data, maps } = tinyLoaded('Meadow')
  const checked = checkSave(JSON.parse(savedText().replaceAll(/"Position":\{"x":[\d.]+/g, '"Position":{"x":3e38').replaceAll(/"facing":-?1/g, '"facing":99')))
  if (!('save' in checked)) throw new Error(checked.fault)

  const authority = createAuthority(createTinyGame(), { gameData: data, map: maps[0]!, publicSeed: 1, secretSeed: 2, protocolHash: '00000000', botsPerLobby: 0, saved: checked.save })
  for (let tick = 1; tick <= 20; tick++) authority.step(tick)

  expect([...authority.restoreNotes].sort()).toEqual([
    'field Person.facing held 99; expected -1 to 1 in steps of 1: now the nearest of these',
    'field Position.x held 3e+38; expected -65536 to 65536 in steps of 0.00390625: now the nearest of these',
  ])
  expect(authority.engine.world.tick).toBe(24)
})

/** Stories of a lobby whose visitors turn its values: everybody feels it from the same tick on, and nobody is corrected. */

import { expect, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import { createAuthority } from '../../rooms/authority/authority.ts'
import { checkSave } from '../../rooms/worlds/check-save.ts'
import type { LobbyMap } from '../../rooms/data/loaded-game.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { lastNotch, notchOf, tunedValue } from '../../src/tunables.ts'
import { encodeClientMessage } from '../../src/wire/client-messages.ts'
import { drawLobby, loadBurrow, SMALL_MEADOW } from '../kit/burrow.ts'
import { createLab, type Lab } from '../kit/lab.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import { createProtocolReader } from '../kit/protocol-reader.ts'
import type { Player } from '../kit/stepper.ts'

const { tunables = [] } = loadBurrow().maps.find(({ title }) => title === 'The Workshop')!
const workshop: LobbyMap = { ...drawLobby(SMALL_MEADOW), tunables }
const placeOf = (name: string): number => tunables.findIndex((tunable) => tunable.name === name)
const GRAVITY = placeOf('gravity')

function openWorkshop(map = workshop): Lab {
  return createLab({ game: burrow, gameData: loadBurrow().data, map, link: LINK_PROFILES['4G'], isStateChecked: true })
}

function turn(lab: Lab, { client }: Player, which: number, value: number): void {
  client.turn(which, notchOf(tunables[which]!, value), lab.nowMs)
}

const gravityOf = (lab: Lab): number => tunedValue(lab.authority.engine.world.data.simulation, tunables[GRAVITY]!)
const fallOf = ({ client, me }: Player): number => client.world!.column('Gravity', 'yPxPerS2')[me().eid]!

test('what one turns, everybody feels', () => {
  const lab = openWorkshop()
  const [anna, bea] = [lab.join('Anna'), lab.join('Bea')]
  lab.ticks(120)

  turn(lab, anna, GRAVITY, 300)
  lab.ticks(120)

  expect([gravityOf(lab), fallOf(anna), fallOf(bea)]).toEqual([300, 300, 300])
})

test('nobody is corrected for it, whatever is turned while they run and jump on 4G', () => {
  const lab = openWorkshop()
  const players = [lab.join('Anna'), lab.join('Bea')]
  lab.ticks(240)
  const before = players.map(({ client }) => client.stats(lab.nowMs).corrections)

  for (let round = 0; round < 12; round++) {
    const [one, two] = [players[round % 2]!, players[(round + 1) % 2]!]
    turn(lab, one, GRAVITY, 400 + 150 * round)
    turn(lab, two, placeOf('jump'), 150 + 40 * round)
    turn(lab, one, placeOf('run'), 60 + 20 * round)
    one.move(round % 4 < 2 ? 1 : -1)
    one.hold('jump')
    lab.ticks(20)
    one.release('jump')
    lab.ticks(20)
  }

  lab.expectConverged()
  expect(players.map(({ client }) => client.stats(lab.nowMs).corrections)).toEqual(before)
  expect(players.flatMap(({ desyncs }) => desyncs)).toEqual([])
})

test('of many wishes for one value the newest counts, and few versions come of it', () => {
  const lab = openWorkshop()
  const anna = lab.join('Anna')
  lab.ticks(120)
  const first = lab.authority.engine.dataVersions.newest.number

  for (let value = 200; value <= 1100; value += 20) {
    turn(lab, anna, GRAVITY, value)
    lab.ticks(8)
  }
  lab.ticks(90)

  expect(gravityOf(lab)).toBe(1100)
  expect(lab.authority.engine.dataVersions.newest.number - first).toBeLessThan((46 * 8) / 15 + 2)
})

test('who comes later finds it turned, and while it is announced too', () => {
  const lab = openWorkshop()
  const anna = lab.join('Anna')
  lab.ticks(120)
  turn(lab, anna, GRAVITY, 300)
  lab.ticks(20)

  const bea = lab.join('Bea')
  lab.ticks(120)
  const cleo = lab.join('Cleo')
  lab.ticks(120)

  expect([fallOf(bea), fallOf(cleo)]).toEqual([300, 300])
  lab.expectConverged()
})

test('when the last has gone all is as the files say', () => {
  const lab = openWorkshop()
  const anna = lab.join('Anna')
  lab.ticks(120)
  turn(lab, anna, GRAVITY, 300)
  lab.ticks(120)
  const [crate] = lab.authority.engine.world.living.slice(0, lab.authority.engine.world.livingCount)
  anna.leave()

  lab.ticks(120)

  expect(gravityOf(lab)).toBe(tunables[GRAVITY]!.base)
  expect(lab.authority.engine.world.column('Gravity', 'yPxPerS2')[crate!]).toBe(900)
})

test('who turns a value and is gone at once leaves all as the files say, before time stands still', () => {
  const lab = openWorkshop()
  const anna = lab.join('Anna')
  lab.ticks(120)
  turn(lab, anna, GRAVITY, 300)
  for (let tick = 0; tick < 60 && tunedValue(lab.authority.gameData.simulation, tunables[GRAVITY]!) !== 300; tick++) lab.ticks(1)

  anna.leave()
  lab.authority.step(lab.nowMs)

  expect(tunedValue(lab.authority.gameData.simulation, tunables[GRAVITY]!)).toBe(tunables[GRAVITY]!.base)
})

test('a restart goes on with what was turned, and what came to disk is checked', () => {
  const lab = openWorkshop()
  const anna = lab.join('Anna')
  lab.ticks(120)
  turn(lab, anna, GRAVITY, 300)
  lab.ticks(120)
  const checked = checkSave(JSON.parse(JSON.stringify(lab.authority.save())))
  if (!('save' in checked)) throw new Error(checked.fault)

  const next = createAuthority(burrow, { gameData: loadBurrow().data, map: workshop, publicSeed: 1, secretSeed: 2, protocolHash: '00000000', botsPerLobby: 0, saved: checked.save })
  next.step(0)

  expect(tunedValue(next.gameData.simulation, tunables[GRAVITY]!)).toBe(300)
  expect(checkSave({ ...checked.save, turns: { gravity: 'much' } })).toHaveProperty('fault')
})

test('a restart between a turn and its tick goes on as the world was: data and things agree', () => {
  const lab = openWorkshop()
  const anna = lab.join('Anna')
  lab.ticks(120)
  turn(lab, anna, GRAVITY, 300)
  for (let tick = 0; tick < 60 && tunedValue(lab.authority.gameData.simulation, tunables[GRAVITY]!) !== 300; tick++) lab.ticks(1)

  const next = createAuthority(burrow, { gameData: loadBurrow().data, map: workshop, publicSeed: 1, secretSeed: 2, protocolHash: '00000000', botsPerLobby: 0, saved: lab.authority.save() })
  next.step(0)

  expect(gravityOf(lab)).toBe(900)
  expect([tunedValue(next.gameData.simulation, tunables[GRAVITY]!), next.engine.world.column('Gravity', 'yPxPerS2')[next.personOf(anna.user)]]).toEqual([900, 900])
})

test('what was turned stays in its lobby: nobody carries it over an edge', () => {
  const lab = openWorkshop()
  const anna = lab.join('Anna')
  lab.ticks(120)
  turn(lab, anna, placeOf('run'), 400)
  lab.ticks(120)

  const carried = lab.authority.carry(anna.user)
  const meadow = createAuthority(burrow, { gameData: loadBurrow().data, map: drawLobby(SMALL_MEADOW), publicSeed: 1, secretSeed: 2, protocolHash: '00000000', botsPerLobby: 0 })
  const user = meadow.join({ identity: 'Anna', nickname: 'Anna', sprite: '', ...(carried ? { carried } : {}) })
  meadow.step(0)

  expect(meadow.engine.world.column('Mover', 'runPxPerS')[meadow.personOf(user)]).toBe(120)
})

test('a lobby that offers nothing hears nothing', () => {
  const lab = openWorkshop(drawLobby(SMALL_MEADOW))
  const anna = lab.join('Anna')
  lab.ticks(120)

  anna.client.turn(0, 5, lab.nowMs)
  lab.ticks(120)

  expect([lab.authority.engine.dataVersions.newest.number, anna.ended, lab.authority.sessions.get(anna.user)!.refusedRequests]).toEqual([lab.authority.engine.world.data.number, undefined, 1])
})

test('a value that is not offered, and one beyond its range, change nothing and are counted', () => {
  const lab = openWorkshop()
  const anna = lab.join('Anna')
  lab.ticks(120)
  const { number } = lab.authority.engine.dataVersions.newest

  for (const [which, notch] of [[200, 0], [tunables.length, 1], [GRAVITY, lastNotch(tunables[GRAVITY]!) + 1], [GRAVITY, 0xffff]] as const) anna.client.turn(which, notch, lab.nowMs)
  lab.ticks(120)

  expect([lab.authority.engine.dataVersions.newest.number, lab.authority.sessions.get(anna.user)!.refusedRequests, anna.ended]).toEqual([number, 4, undefined])
})

test('a flood of wishes costs the room no more than a few versions a second, and its sender nothing but its wishes', () => {
  const lab = openWorkshop()
  const [anna, mallory] = [lab.join('Anna'), lab.join('Mallory')]
  lab.ticks(120)
  const { number } = lab.authority.engine.dataVersions.newest
  const { epoch } = lab.authority.sessions.get(mallory.user)!

  for (let tick = 0; tick < 120; tick++) {
    for (let n = 0; n < 50; n++) lab.authority.receive(mallory.user, encodeClientMessage({ kind: 'turn', epoch, which: n % tunables.length, notch: n % 20 }, NEUTRAL_INTENT), lab.nowMs)
    lab.ticks(1)
  }

  expect(lab.authority.engine.dataVersions.newest.number - number).toBeLessThanOrEqual(9)
  expect(lab.authority.sessions.get(mallory.user)!.refusedRequests).toBeGreaterThan(5900)
  expect([anna.ended, mallory.ended]).toEqual([undefined, undefined])
  lab.ticks(60)
  lab.expectConverged()
})

test('a page that knows the protocol by its doc alone reads what was turned', () => {
  const lab = openWorkshop()
  const anna = lab.join('Anna')
  lab.ticks(120)
  const session = lab.authority.sessions.get(anna.user)!
  // 0x06, epoch, which, notch: written by the doc.
  lab.authority.receive(anna.user, Uint8Array.of(0x06, session.epoch, GRAVITY, 7, 0), lab.nowMs)
  const outgoing: Uint8Array[] = []

  for (let tick = 0; tick < 30; tick++) {
    lab.authority.step(lab.nowMs + tick * 16)
    for (const { messages } of lab.authority.outgoing()) outgoing.push(...messages)
  }
  const told = outgoing.filter((bytes) => bytes[0] === 0x17).map((bytes) => createProtocolReader({ components: {}, archetypes: [] }).readTurnedVersion(bytes))

  const { number, startTick } = lab.authority.engine.dataVersions.newest
  expect(told).toEqual([{ epoch: session.epoch, number, startTick, turns: [{ which: GRAVITY, notch: 7 }] }])
})

/** Stories of data that a designer changes while the server is down: a saved world takes it over as a running one would. */

import { expect, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import { type Authority, type AuthoritySave, createAuthority } from '../../rooms/authority/authority.ts'
import { checkSave } from '../../rooms/worlds/check-save.ts'
import type { GameData } from '../../src/game-data.ts'
import { createBurrowStepper, drawLobby, loadBurrow } from '../kit/burrow.ts'

type Components = Readonly<Record<string, Readonly<Record<string, number>>>>

const map = drawLobby(['X..............X', 'X..............X', 'X.P....c...c...X', 'XXXXXXXXXXXXXXXX'])

function withArchetype(name: string, change: (components: Components) => Components): GameData {
  const { data } = loadBurrow()
  const archetypes = data.simulation.archetypes.map((archetype) => (archetype.name === name ? { ...archetype, components: change(archetype.components) } : archetype))
  return { ...data, simulation: { ...data.simulation, archetypes } }
}

/** As it comes from the disk. */
function open(save: AuthoritySave, gameData: GameData): Authority {
  const checked = checkSave(JSON.parse(JSON.stringify(save)))
  if (!('save' in checked)) throw new Error(checked.fault)
  const authority = createAuthority(burrow, { gameData, map, publicSeed: 1, secretSeed: 2, protocolHash: '00000000', botsPerLobby: 0, saved: checked.save })
  authority.step(0)
  return authority
}

function all({ engine: { world } }: Authority, archetype: string): readonly number[] {
  const { number } = world.archetypes.byName(archetype)
  return [...world.living.subarray(0, world.livingCount)].filter((eid) => world.columns.archetypes[eid] === number)
}

function played(): { readonly authority: Authority; readonly user: number } {
  const { authority, join, ticks } = createBurrowStepper({ map })
  const anna = join('Anna')
  ticks(60)
  return { authority, user: anna.user }
}

test('a field at the old default takes the new one, any other stays', () => {
  const { authority, user } = played()
  const [, heavy] = all(authority, 'crate')
  authority.engine.world.column('Collider', 'massKg')[heavy!] = 77

  const quick = open(authority.save(), withArchetype('person', (own) => ({ ...own, Mover: { ...own['Mover'], runPxPerS: 177 } })))
  const light = open(authority.save(), withArchetype('crate', (own) => ({ ...own, Collider: { ...own['Collider'], massKg: 3 } })))

  expect(quick.engine.world.column('Mover', 'runPxPerS')[quick.personOf(user)]).toBe(177)
  expect(all(light, 'crate').map((crate) => light.engine.world.column('Collider', 'massKg')[crate])).toEqual([3, 77])
})

test('a component that its archetype lost is gone, one that play gave it stays', () => {
  const { authority, user } = played()
  const { world } = authority.engine
  world.addComponentNow(all(authority, 'crate')[0]!, world.schema.entryOf('Purse')!.number)

  const poor = open(authority.save(), withArchetype('person', (own) => Object.fromEntries(Object.entries(own).filter(([name]) => name !== 'Purse'))))
  const has = (eid: number): boolean => 'Purse' in poor.save().world.entities.find(({ netId }) => netId === poor.engine.world.netIdOf(eid))!.components

  expect([has(poor.personOf(user)), has(all(poor, 'crate')[0]!)]).toEqual([false, true])
})

test('a save of older days, which does not say what it was made from, keeps what it holds', () => {
  const { authority, user } = played()
  const { archetypes: _, ...older } = authority.save()

  const next = open(older, withArchetype('person', (own) => ({ ...own, Mover: { ...own['Mover'], runPxPerS: 177 } })))

  expect(next.engine.world.column('Mover', 'runPxPerS')[next.personOf(user)]).toBe(120)
})

/** Correct game data: what the room gets from a game's folder. */

import { createTileKinds } from '../../src/tiles/tile-kinds.ts'
import { smallMap, withGameFolder } from '../kit/game-folder.ts'

describe('a loaded game', () => {
  test('is JSON through and through, so that clients can be sent it as text', () => {
    const data = withGameFolder({}, (folder) => folder.load().data)

    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  })

  test('has names turned into the numbers that the simulation holds', () => {
    const lever = withGameFolder({}, (folder) => folder.load().data.simulation.archetypes.find(({ name }) => name === 'lever'))

    expect(lever?.components).toEqual({ Position: {}, Collider: { shape: 0, heightPx: 16, pushes: 2 }, Lever: { strength: 5 } })
  })

  test('gives an archetype what it extends, field by field, and keeps templates to itself', () => {
    const file = '{ "extends": "body", "components": { "Collider": { "widthPx": 8 }, "Velocity": null } }'

    const archetypes = withGameFolder({ 'archetypes/lever.json': file }, (folder) => folder.load().data.simulation.archetypes)

    expect(archetypes.map(({ name }) => name)).toEqual(['lever', 'person'])
    expect(archetypes[0]?.components).toEqual({ Position: {}, Collider: { heightPx: 20, widthPx: 8 } })
  })

  test('snaps numbers to the grid of their field', () => {
    const file = '{ "components": { "Collider": { "massKg": 1.03 } } }'

    const archetypes = withGameFolder({ 'archetypes/lever.json': file }, (folder) => folder.load().data.simulation.archetypes)

    expect(archetypes[0]?.components.Collider?.massKg).toBe(1)
  })

  test('has the rules of its file, and defaults where the file is silent', () => {
    const rulesOf = (files: Readonly<Record<string, string | undefined>>) => withGameFolder(files, (folder) => folder.load().data.simulation.rules)

    expect(rulesOf({})).toEqual({ reachPx: 30 })
    expect(rulesOf({ 'rules.json': undefined })).toEqual({ reachPx: 24 })
  })

  test('finds sheets by looking into the sprite folders', () => {
    const { sprites } = withGameFolder({}, (folder) => folder.load().data)

    expect(sprites.sheets).toEqual({ mole: { image: expect.stringMatching(/^art\/mole\.png\?[0-9a-f]{8}$/), atlas: expect.stringMatching(/^art\/mole\.json\?[0-9a-f]{8}$/), tags: ['idle', 'run'] } })
  })

  test('a picture that is drawn anew has another address, and only that', () => {
    const sheetOf = (png: string) => withGameFolder({ 'art/mole.png': png }, (folder) => folder.load().data.sprites.sheets['mole']!)
    const [first, again, other] = [sheetOf('a'), sheetOf('a'), sheetOf('b')]

    expect(again).toEqual(first)
    expect([other.atlas, other.image === first.image]).toEqual([first.atlas, false])
  })

  test('numbers tiles as the engine does, and keeps their properties as numbers', () => {
    const tiles = withGameFolder({}, (folder) => folder.load().data.simulation.tiles)
    const kinds = createTileKinds(tiles)

    expect(kinds.list.map(({ name }) => name)).toEqual(['air', 'dirt', 'water', 'door'])
    expect(kinds.property(kinds.numberOf('dirt'), 'hardnessTicks')).toBe(10)
    expect(kinds.property(kinds.numberOf('dirt'), 'diggable')).toBe(1)
  })

  test('opens the sides on which another lobby lies', () => {
    const game = `{ "title": "S", "tileset": "tiles.tsj", "sprites": { "folders": ["art"], "persons": ["mole"] },
      "lobbies": [{ "x": 3, "y": 0, "map": "maps/one.tmj", "title": "A" }, { "x": 4, "y": 0, "map": "maps/one.tmj", "title": "B" }, { "x": 4, "y": 1, "map": "maps/one.tmj", "title": "C" }] }`

    const maps = withGameFolder({ 'game.json': game, 'maps/one.tmj': JSON.stringify(smallMap()) }, (folder) => folder.load().maps)

    expect(maps.map(({ openSides }) => openSides)).toEqual([{ left: false, right: true }, { left: true, right: false }, { left: false, right: false }])
  })
})

/** Broken game data: each kind of fault is told with its file, line, column, path, what was found and expected, and the cure. */

import { faultText } from '../../rooms/data/data-error.ts'
import { smallMap, TILESET, withGameFolder } from '../kit/game-folder.ts'

const lever = (text: string): Readonly<Record<string, string>> => ({ 'archetypes/lever.json': text })
const map = (value: unknown): Readonly<Record<string, string>> => ({ 'maps/one.tmj': JSON.stringify(value) })

/** A game.json whose lobby lets its visitors turn these. */
const tunable = (list: string): Readonly<Record<string, string>> => ({
  'game.json': `{ "title": "S", "tileset": "tiles.tsj", "lobbies": [{ "x": 0, "y": 0, "map": "maps/one.tmj", "title": "One",\n"tunable": ${list} }], "sprites": { "folders": ["art"], "persons": ["mole"] } }`,
})

/** Each: what is broken, the files that break it, and the one line told. */
const TABLE: readonly (readonly [kind: string, files: Readonly<Record<string, string | undefined>>, told: string])[] = [
  ['a name of an enum misspelt', lever('{\n  "components": {\n    "Collider": { "shape": "bxo" } }\n}'),
    'archetypes/lever.json:3:28 components.Collider.shape: found "bxo"; expected "box" or "circle"; did you mean "box"?'],
  ['a component that is not there', lever('{ "components": { "Colider": {} } }'),
    'archetypes/lever.json:1:19 components.Colider: found the name "Colider"; expected "Position", "Velocity", "Gravity", "Collider", "Person" or "Lever"; did you mean "Collider"?'],
  ['a field that is not there', lever('{ "components": { "Lever": { "strenght": 2 } } }'),
    'archetypes/lever.json:1:30 components.Lever.strenght: found the name "strenght"; expected "isOn", "strength", "doorTileX", "doorTileY", "doorWidthTiles" or "doorHeightTiles"; did you mean "strength"?'],
  ['a number above its range', lever('{ "components": { "Lever": { "strength": 12 } } }'),
    'archetypes/lever.json:1:42 components.Lever.strength: found 12; expected a whole number from 1 to 9 hands; write at most 9'],
  ['a number below its range', lever('{ "components": { "Lever": { "strength": -1 } } }'),
    'archetypes/lever.json:1:42 components.Lever.strength: found -1; expected a whole number from 1 to 9 hands; write at least 1'],
  ['a fraction where whole numbers go', lever('{ "components": { "Lever": { "strength": 2.6 } } }'),
    'archetypes/lever.json:1:42 components.Lever.strength: found 2.6; expected a whole number from 1 to 9 hands; write 3'],
  ['a number in quotes', lever('{ "components": { "Lever": { "strength": "2" } } }'),
    'archetypes/lever.json:1:42 components.Lever.strength: found "2"; expected a whole number from 1 to 9 hands; take the quotes off: 2'],
  ['yes for true', lever('{ "components": { "Lever": { "isOn": "yes" } } }'),
    'archetypes/lever.json:1:38 components.Lever.isOn: found "yes"; expected true or false; write true or false'],
  ['a flag misspelt in a list', lever('{ "components": { "Collider": { "pushes": ["prop", "persn"] } } }'),
    'archetypes/lever.json:1:52 components.Collider.pushes[1]: found "persn"; expected "person", "prop", "projectile", "pickup", "creature" or "fixture"; did you mean "person"?'],
  ['an archetype that extends nothing', lever('{ "extends": "boddy" }'),
    'archetypes/lever.json:1:14 extends: found "boddy"; expected "body" or "person"; did you mean "body"?'],
  ['archetypes that extend each other', { 'archetypes/body.json': '{ "extends": "lever" }', ...lever('{ "extends": "body" }'), 'archetypes/person.json': '{}' },
    'archetypes/lever.json:1:14 extends: found body extends lever extends body; expected a chain with an end; take one "extends" of the circle out'],
  ['a comma left out', lever('{\n  "about": "x"\n  "sprite": "mole"\n}'),
    'archetypes/lever.json:3:3 (file): found `"sprite"`; expected a comma between the entries; put a comma before it'],
  ['a name twice', lever('{ "about": "x",\n "about": "y" }'),
    'archetypes/lever.json:2:2 about: found "about" a second time; expected each name once in its object; keep one of the two'],
  ['a sheet that nobody drew', lever('{ "sprite": "mol" }'),
    'archetypes/lever.json:1:13 sprite: found "mol"; expected "mole"; did you mean "mole"?'],
  ['a tag that the sheet lacks', lever('{ "sprite": "mole", "animations": { "rest": "rum" } }'),
    'archetypes/lever.json:1:45 animations.rest: found "rum"; expected a tag of sheet "mole": "idle" or "run"; did you mean "run"?'],
  ['an event among states that hold at once', lever('{ "sprite": "mole", "components": { "Collider": {}, "Lever": {} }, "animations": { "box+Lever.isOn": "run", "box+boing": "run" } }'),
    'archetypes/lever.json:1:109 animations.box+boing: found the name "boing"; expected "box", "circle", "person", "prop", "projectile", "pickup", "creature", "fixture" or "Lever.isOn"; take it out'],
  ['a rule out of its range', { 'rules.json': '{\n\t"reachPx": 500 }' },
    'rules.json:2:13 reachPx: found 500; expected a number from 8 to 64 px; write at most 64'],
  ['an action that the game lacks', { 'bindings.json': '{ "actions": { "jmup": {} }, "axes": {} }' },
    'bindings.json:1:16 actions.jmup: found the name "jmup"; expected "jump" or "use"; did you mean "jump"?'],
  ['a part left out', { 'bindings.json': '{ "actions": {} }' },
    'bindings.json:1:1 axes: found nothing; expected an object in { }; add "axes"'],
  ['a sound that nobody recorded', { 'effects.json': '{ "events": { "boing": { "sound": "boink" } } }' },
    'effects.json:1:35 events.boing.sound: found "boink"; expected "boing"; did you mean "boing"?'],
  ['a missing file', { 'bindings.json': undefined },
    'bindings.json:1:1 (file): found no such file; expected a readable JSON file; create it, or correct the name where it is mentioned'],
  ['a map that is not there', { 'game.json': '{ "title": "S", "tileset": "tiles.tsj", "lobbies": [{ "x": 0, "y": 0, "map": "maps/two.tmj", "title": "One" }], "sprites": { "folders": ["art"], "persons": ["mole"] } }' },
    'game.json:1:78 lobbies[0].map: found "maps/two.tmj"; expected a Tiled map (.tmj) in the game\'s folder; save the map there, or correct the name'],
  ['a value to turn of a rule that is not there', tunable('[{ "name": "reach", "sets": ["rules.reechPx"] }]'),
    'game.json:2:41 lobbies[0].tunable[0].sets[0]: found "rules.reechPx"; expected a rule: "reachPx"; did you mean "reachPx"?'],
  ['a value to turn of a field that is no number', tunable('[{ "name": "shape", "sets": ["person.Collider.shape"] }]'),
    'game.json:2:41 lobbies[0].tunable[0].sets[0]: found "person.Collider.shape"; expected a number of Collider: "widthPx", "heightPx", "massKg", "frictionPerS" or "bounce"; name one of them'],
  ['a value to turn that sets nothing', tunable('[{ "name": "reach", "sets": [] }]'),
    'game.json:2:40 lobbies[0].tunable[0].sets: found nothing in it; expected "rules.NAME" or "archetype.Component.field"; name what it sets'],
  ['a value to turn beyond what its field can hold', tunable('[{ "name": "reach", "sets": ["rules.reachPx"], "min": 0, "max": 60 }]'),
    'game.json:2:13 lobbies[0].tunable[0]: found 0 to 60; expected a range within 8 to 64, which its fields can hold; correct its min or max'],
  ['a value to turn that leaves out what the files say', tunable('[{ "name": "reach", "sets": ["rules.reachPx"], "min": 40 }]'),
    'game.json:2:13 lobbies[0].tunable[0]: found 40 to 64; expected a range with 30 in it, which the files say; widen it'],
  ['fractions to turn a whole number by', tunable('[{ "name": "hands", "sets": ["lever.Lever.strength"], "step": 0.5 }]'),
    'game.json:2:74 lobbies[0].tunable[0].step: found 0.5; expected a whole number, as its fields hold; write 1'],
  ['a whole number to turn from a fraction on', tunable('[{ "name": "hands", "sets": ["lever.Lever.strength"], "min": 1.5 }]'),
    'game.json:2:73 lobbies[0].tunable[0].min: found 1.5; expected a whole number, as its fields hold; write 2'],
  ['two values to turn of one name', tunable('[{ "name": "reach", "sets": ["rules.reachPx"] },\n{ "name": "reach", "sets": ["rules.reachPx"] }]'),
    'game.json:3:11 lobbies[0].tunable[1].name: found "reach" a second time; expected each name once in its lobby: what was turned is kept by it; choose another name'],
  ['more values to turn than a lobby may have', tunable(JSON.stringify(Array.from({ length: 65 }, (_, at) => ({ name: `reach ${at}`, sets: ['rules.reachPx'] })))),
    'game.json:2:12 lobbies[0].tunable: found 65 values; expected at most 64; leave some out'],
  ['a tile kind misspelt', { 'tiles.tsj': JSON.stringify({ ...TILESET, tiles: [{ id: 7, properties: [{ name: 'name', value: 'ice' }, { name: 'kind', value: 'sold' }] }] }), ...map(smallMap({ layers: smallMap().layers })) },
    'tiles.tsj:1:149 tiles[0].properties[1].value: found kind "sold" of tile 7; expected "empty", "solid", "one-way", "ladder", "liquid" or "hazard"; did you mean "solid"?'],
  ['a thing of no archetype', map(smallMap({}, [{ id: 5, name: 'left one', type: 'levr', x: 0, y: 32, point: true }])),
    'maps/one.tmj:1:417 layers[1].objects[1].type: found class "levr" (layer "things", object 5 "left one"); expected "person-spawn", "lever" or "person", or an area that another object points to; did you mean "lever"?'],
  ['an override of a field that is not there', map(smallMap({}, [{ id: 5, type: 'lever', x: 0, y: 32, point: true, properties: [{ name: 'Lever.isOpen', type: 'bool', value: true }] }])),
    'maps/one.tmj:1:455 layers[1].objects[1].properties[0].name: found property "Lever.isOpen" (layer "things", object 5); expected one of "Lever.isOn", "Lever.strength", "Lever.doorTileX", "Lever.doorTileY", "Lever.doorWidthTiles" or "Lever.doorHeightTiles"; did you mean "Lever.isOn"?'],
  ['a drawing that we cannot place', map(smallMap({}, [{ id: 5, type: 'lever', x: 0, y: 32, polygon: [] }])),
    'maps/one.tmj:1:430 layers[1].objects[1].polygon: found a polygon (layer "things", object 5); expected a point, a rectangle or a tile; draw it as a rectangle or a point'],
]

describe('a fault in a game\'s data', () => {
  test.each(TABLE)('%s', (_kind, files, told) => {
    const lines = withGameFolder(files, (folder) => folder.faults().map(faultText))

    expect(lines).toEqual([told])
  })

  test.each([
    ['an odd name in it', '{ "components": { "Lever": { "strenght": 2 } } }', 'archetypes/lever.json components.Lever.strenght'],
    ['no JSON in it', '{ "components": ', 'archetypes/lever.json '],
    ['nothing to extend', '{ "extends": "boddy" }', 'archetypes/lever.json extends'],
  ])('an archetype with %s is the only one told of, not the map and the archetypes that use it', (_kind, text, told) => {
    const objects = [
      { id: 5, type: 'lever', x: 0, y: 32, point: true, properties: [{ name: 'Lever.isOn', type: 'bool', value: true }, { name: 'Lever.door', type: 'object', value: 6 }] },
      { id: 6, x: 16, y: 0, width: 16, height: 16 },
      { id: 7, type: 'big-lever', x: 0, y: 32, point: true, properties: [{ name: 'Lever.strength', type: 'int', value: 4 }] },
    ]
    const files = { ...lever(text), 'archetypes/big-lever.json': '{ "extends": "lever" }', ...map(smallMap({}, objects)) }

    const paths = withGameFolder(files, (folder) => folder.faults().map(({ file, path }) => `${file} ${path}`))

    expect(paths).toEqual([told])
  })

  test('all faults of all files are told at once', () => {
    const files = { ...lever('{ "abuot": "" }'), 'rules.json': '{ "reachPx": "far" }', 'effects.json': '{ "events": { "boin": {} } }' }

    const paths = withGameFolder(files, (folder) => folder.faults().map(({ file, path }) => `${file} ${path}`))

    expect(paths).toEqual(['archetypes/lever.json abuot', 'rules.json reachPx', 'effects.json events.boin'])
  })
})

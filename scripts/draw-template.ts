// `npm run template-art`: draws the pictures, sounds and the map of what `tandem create` writes, from Burrow's own brushes.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { backdrops, BACKDROP_HEIGHT, BACKDROP_WIDTH } from '../games/burrow/art/make/backdrops.ts'
import { CRATES_AND_COINS } from '../games/burrow/art/make/crates-and-coins.ts'
import { FIXTURES } from '../games/burrow/art/make/fixtures.ts'
import { HUD } from '../games/burrow/art/make/hud.ts'
import { PARTICLES } from '../games/burrow/art/make/particles.ts'
import { PERSONS } from '../games/burrow/art/make/persons.ts'
import { blit, createPicture, crop, type Picture, scaleTo } from '../games/art-kit/picture.ts'
import { encodePng } from '../games/art-kit/png.ts'
import { tileLayer } from '../games/burrow/art/make/scene.ts'
import { makeSounds } from '../games/burrow/art/make/sounds.ts'
import { asepriteJson, type Sprite, spritePicture } from '../games/art-kit/sprite-sheet.ts'
import { EAST, NORTH, SOUTH, WEST } from '../games/burrow/art/make/terrain-skins.ts'
import { TILE_LIST } from '../games/burrow/art/make/tile-list.ts'
import { spriteFrame } from '../games/burrow/art/make/title.ts'

const TILE_PX = 16
const COLUMNS = 8

/** In the tileset's order: maps store these numbers, so only ever append. `mask`: the neighbours that its one picture has. */
const TILES = [
  { name: 'air', kind: 'empty', mask: 0 },
  { name: 'grass', kind: 'solid', mask: EAST | SOUTH | WEST },
  { name: 'dirt', kind: 'solid', mask: NORTH | EAST | SOUTH | WEST },
  { name: 'platform', kind: 'one-way', mask: EAST | WEST },
  { name: 'ladder', kind: 'ladder', mask: NORTH | SOUTH },
  { name: 'spikes', kind: 'hazard', mask: 0 },
  { name: 'tuft', kind: 'empty', mask: 0 },
  { name: 'flower-red', kind: 'empty', mask: 0 },
  { name: 'flower-blue', kind: 'empty', mask: 0 },
  { name: 'bush', kind: 'empty', mask: 0 },
  { name: 'sign', kind: 'empty', mask: 0 },
  { name: 'fence', kind: 'empty', mask: EAST | WEST },
] as const

const LETTERS: Readonly<Record<string, (typeof TILES)[number]['name']>> = { g: 'grass', d: 'dirt', _: 'platform', H: 'ladder', ',': 'tuft', r: 'flower-red', u: 'flower-blue', B: 'bush', S: 'sign', F: 'fence' }

/** `P`: persons appear here; `b`: a spring. What only looks like something lies in front of nobody's way: letters of empty tiles. */
const MAP = `
................................................
................................................
................................................
................................................
................................................
.....................,u.........................
...................______.......................
................................................
................................................
.......,.r...................................B,.
......__H_............................H_____gggg
........H.............................H.....dddd
........H...................u,........H.....dddd
........H................._____.......H.....dddd
........H.............................H.....dddd
B.......H......r..............................d.
g,,S.P..H.P...,r...,.P.r.b.......b..FFFF...B.,.dd
ggggggggggggggggggggggggggggggggggggggggggggggddd
dddddddddddddddddddddddddddddddddddddddddddddddd
dddddddddddddddddddddddddddddddddddddddddddddddd`

const SCENE = `
..............................
..............................
..............................
..............................
..............................
..............................
..............................
..............................
......,.r.................B,..
.....__H_................gggg.
.......H.................dddd.
.......H.........___.....dddd.
.......H..................dd..
B.,....H..r..u..,.....FFF.,,..
gggggggggggggggggggggggggggggg
dddddddddddddddddddddddddddddd
dddddddddddddddddddddddddddddd`

const PERSONS_OF_GAME = ['rabbit', 'frog', 'fox']
const THINGS = ['spring', 'star', 'crate']
const PARTICLES_OF_GAME = ['puff', 'sparkle']
const BUTTONS = ['button-jump', 'joystick-base', 'joystick-knob']
const SOUNDS = ['jump', 'land', 'boing', 'chat', 'coin']

const outputs = new Map<string, Uint8Array>()
const text = (path: string, value: string): void => void outputs.set(path, new TextEncoder().encode(value))
const json = (path: string, value: object): void => text(path, `${JSON.stringify(value, null, 1)}\n`)
const picture = (path: string, drawn: Picture): void => void outputs.set(path, encodePng(drawn))

function sprite(folder: string, list: readonly Sprite[], name: string): void {
  const found = list.find((one) => one.name === name)
  if (!found) throw new Error(`there is no sprite "${name}"; expected one of ${list.map((one) => one.name).join(', ')}`)
  picture(`art/${folder}/${name}.png`, spritePicture(found))
  json(`art/${folder}/${name}.json`, asepriteJson(found, 'tandem'))
}

function tilePicture({ name, mask }: (typeof TILES)[number]): Picture {
  const spec = TILE_LIST.find((one) => one.name === name)
  if (!spec) throw new Error(`there is no tile "${name}"`)
  const { looks } = spec
  return crop(looks.by === 'mask' ? looks.draw(mask, 0) : looks.draw(0), 0, 0, TILE_PX, TILE_PX)
}

function tiles(): void {
  const sheet = createPicture(COLUMNS * TILE_PX, Math.ceil(TILES.length / COLUMNS) * TILE_PX)
  TILES.forEach((tile, at) => blit(sheet, tilePicture(tile), (at % COLUMNS) * TILE_PX, Math.floor(at / COLUMNS) * TILE_PX))
  picture('art/tiles.png', sheet)
  json('art/tiles.json', { tiles: Object.fromEntries(TILES.slice(1).map(({ name }, at) => [name, { row: Math.floor((at + 1) / COLUMNS), column: (at + 1) % COLUMNS }])) })
  json('tiles.tsj', {
    columns: COLUMNS, image: 'art/tiles.png', imageheight: sheet.height, imagewidth: sheet.width, margin: 0, name: 'tiles', spacing: 0,
    tilecount: (sheet.width / TILE_PX) * (sheet.height / TILE_PX), tiledversion: '1.10.2', tileheight: TILE_PX, tilewidth: TILE_PX, type: 'tileset', version: '1.10',
    tiles: TILES.map(({ name, kind }, id) => ({ id, type: name, properties: [{ name: 'kind', type: 'string', value: kind }, { name: 'name', type: 'string', value: name }] })),
  })
}

function map(): void {
  const rows = MAP.trim().split('\n').map((row) => row.slice(0, 48))
  const gidOf = (letter: string): number => {
    const id = TILES.findIndex(({ name }) => name === LETTERS[letter])
    return id <= 0 ? 0 : id + 1
  }
  const objects = (letter: string, className: string, firstId: number): object[] =>
    rows.flatMap((row, y) => [...row].flatMap((own, x) => (own === letter ? [{ x, y }] : []))).map(({ x, y }, at) => ({ height: 0, id: firstId + at, name: '', point: true, rotation: 0, type: className, visible: true, width: 0, x: (x + 0.5) * TILE_PX, y: (y + 1) * TILE_PX }))
  const springs = objects('b', 'spring', 1)
  const spawns = objects('P', 'person-spawn', springs.length + 1)
  const layer = (value: object): string => JSON.stringify(value)
  const data = rows.map((row) => [...row].map(gidOf).join(',')).join(',\n')
  const tileLayerText = layer({ height: rows.length, id: 1, name: 'tiles', opacity: 1, type: 'tilelayer', visible: true, width: 48, x: 0, y: 0 })
  const objectLayer = (name: string, id: number, list: readonly object[]): string => `${layer({ draworder: 'topdown', id, name, opacity: 1, type: 'objectgroup', visible: true, x: 0, y: 0 }).slice(0, -1)},"objects":[\n${list.map((one) => JSON.stringify(one)).join(',\n')}]}`
  const head = { compressionlevel: -1, height: rows.length, infinite: false, nextlayerid: 4, nextobjectid: springs.length + spawns.length + 1, orientation: 'orthogonal', renderorder: 'right-down', tiledversion: '1.10.2', tileheight: TILE_PX, tilesets: [{ firstgid: 1, source: '../tiles.tsj' }], tilewidth: TILE_PX, type: 'map', version: '1.10', width: 48 }
  text('maps/field.tmj', `${JSON.stringify(head, null, 1).slice(0, -2)},\n "layers":[\n${[`${tileLayerText.slice(0, -1)},"data":[\n${data}]}`, objectLayer('things', 2, springs), objectLayer('spawns', 3, spawns)].join(',\n')}]}\n`)
}

/** The sky, the clouds and the hills as one picture. */
function backdrop(): Picture {
  const whole = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT)
  const layers = backdrops()
  for (const [name, downPx] of [['sky', 0], ['clouds', 8], ['hills', 10], ['trees', 30]] as const) {
    const layer = layers.get(name)
    if (layer) blit(whole, layer, 0, downPx)
  }
  return whole
}

function title(): Picture {
  const scene = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT)
  blit(scene, backdrop(), 0, 0)
  blit(scene, tileLayer(SCENE), 0, -2)
  const stand = (own: Picture, x: number, feetY: number): void => blit(scene, own, x, feetY - own.height)
  const floor = 14 * TILE_PX - 2
  stand(spriteFrame('rabbit', 'run', 2), 150, floor)
  stand(spriteFrame('frog', 'jump'), 262, floor - 60)
  stand(spriteFrame('fox', 'idle'), 340, floor)
  stand(spriteFrame('spring', 'squash', 2), 266, floor)
  return scene
}

function icon(): Picture {
  const own = createPicture(32, 32)
  blit(own, scaleTo(crop(spriteFrame('rabbit', 'idle'), 5, 0, 16, 16), 32, 32), 0, 0)
  return own
}

tiles()
map()
for (const name of PERSONS_OF_GAME) sprite('persons', PERSONS, name)
for (const name of THINGS) sprite('things', [...CRATES_AND_COINS, ...FIXTURES], name)
for (const name of PARTICLES_OF_GAME) sprite('particles', PARTICLES, name)
for (const name of BUTTONS) sprite('hud', HUD, name)
picture('art/backdrop.png', backdrop())
picture('art/title/scene.png', title())
picture('art/title/icon.png', icon())
for (const [name, wav] of makeSounds()) if (SOUNDS.includes(name)) outputs.set(`sounds/${name}.wav`, wav)

const folder = process.argv[2] ?? fileURLToPath(new URL('../templates/game/games/my-game/', import.meta.url))
for (const [path, bytes] of outputs) {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}
console.log(`${outputs.size} files in ${folder}`)

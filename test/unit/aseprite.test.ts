/** Sprite sheets as Aseprite exports them: checked by the room, played by the page. */

import { frameAt, readSpriteAtlas } from '../../client/pixels/sprite-frames.ts'
import { withGameFolder } from '../kit/game-folder.ts'

const DURATIONS = [100, 200, 300]
const frame = (at: number) => ({ frame: { x: at * 8, y: 0, w: 8, h: 8 }, rotated: false, trimmed: false, spriteSourceSize: { x: 0, y: 0, w: 8, h: 8 }, sourceSize: { w: 8, h: 8 }, duration: DURATIONS[at] ?? 100 })

/** As `aseprite --data` writes it: tags carry a color, and in 1.3 a repeat. */
function sheet(tag: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) {
  return {
    frames: { 'mole 0.aseprite': frame(0), 'mole 1.aseprite': frame(1), 'mole 2.aseprite': frame(2) },
    meta: { app: 'https://www.aseprite.org/', version: '1.3.7', image: 'mole.png', format: 'RGBA8888', size: { w: 24, h: 8 }, scale: '1', frameTags: [{ name: 'idle', from: 0, to: 2, direction: 'forward', color: '#000000ff', ...tag }], layers: [], slices: [] },
    ...more,
  }
}

const asArray = { frames: [0, 1, 2].map((at) => ({ filename: `mole ${at}.aseprite`, ...frame(at) })) }

/** Which frames are shown, every 50 ms. */
function played(json: ReturnType<typeof sheet>, times: number): string {
  const tag = readSpriteAtlas(json).tags.get('idle')!
  return Array.from({ length: times }, (_none, at) => String(frameAt(tag, at * 50)!.x / 8)).join('')
}

test.each([
  ['forward', {}, '001111222222001111222222'],
  ['reverse', { direction: 'reverse' }, '222222111100222222111100'],
  ['to and fro', { direction: 'pingpong' }, '001111222222111100111122'],
  ['to and fro from its end', { direction: 'pingpong_reverse' }, '222222111100111122222211'],
  ['once', { repeat: '1' }, '001111222222222222222222'],
  ['twice', { repeat: '2', from: 0, to: 1 }, '001111001111111111111111'],
  ['there and back', { direction: 'pingpong', repeat: '2' }, '001111222222111100000000'],
])('a tag that plays %s, from a hash and from an array', (_how, tag, shown) => {
  expect(played(sheet(tag), 24)).toBe(shown)
  expect(played({ ...sheet(tag), ...(asArray as object) }, 24)).toBe(shown)
})

function found(json: object): readonly string[] {
  return withGameFolder({ 'art/mole.json': JSON.stringify(json) }, (folder) => folder.faults().filter(({ file }) => file === 'art/mole.json').map(({ path, found: what, expected }) => `${path}: ${what}; ${expected}`))
}

test('both exports load, and their tags are animations', () => {
  const run = { frameTags: [{ name: 'idle', from: 0, to: 0 }, { name: 'run', from: 1, to: 2, direction: 'pingpong' }] }
  for (const frames of [{}, asArray]) {
    const { sprites } = withGameFolder({ 'art/mole.json': JSON.stringify({ ...sheet({}), ...frames, meta: { ...sheet({}).meta, ...run } }) }, (folder) => folder.load().data)

    expect(sprites.sheets['mole']?.tags).toEqual(['idle', 'run'])
  }
})

test.each<readonly [string, object, readonly string[]]>([
  ['an unknown direction', sheet({ direction: 'backwards' }), ['meta.frameTags[0].direction: "backwards"; "forward", "reverse", "pingpong" or "pingpong_reverse"']],
  ['frames that are not there', sheet({ to: 3 }), ['meta.frameTags[0].to: tag "idle" of frames 0 to 3; frames from 0 to 2']],
  ['an export without tags', { ...sheet({}), meta: { image: 'mole.png' } }, ['meta.frameTags: nothing; a list of tags; tick "Tags" in the export']],
  ['a frame outside of the picture', { ...sheet({}), meta: { ...sheet({}).meta, size: { w: 16, h: 8 } } }, ['frames.mole 2.aseprite.frame: a frame up to 24,8; at most the picture\'s 16 x 8 px']],
  ['two tags of one name', { ...sheet({}), meta: { ...sheet({}).meta, frameTags: [{ name: 'idle', from: 0, to: 0 }, { name: 'idle', from: 1, to: 1 }] } }, ['meta.frameTags[1].name: tag "idle" a second time; each name once']],
])('%s is named', (_what, json, faults) => {
  expect(found(json)).toEqual(faults)
})

test.each([
  ['turned', { rotated: true }, 'frames[0].rotated: true; false: frames that are not turned'],
  ['trimmed', { trimmed: true }, 'frames[0].trimmed: true; false: frames of the whole canvas; take the tick off "Trim Cels" in the export'],
  ['shown for no time', { duration: 0 }, 'frames[0].duration: 0; more than 0 ms'],
])('a frame that is %s is refused', (_what, more, fault) => {
  expect(found({ ...sheet({}), frames: [{ ...frame(0), ...more }, frame(1), frame(2)] })).toEqual([fault])
})

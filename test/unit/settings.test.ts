/** What a player sets: kept, read with care, and bound without losing the game's own keys. */

import { createRemembered } from '../../client/devices/remembered.ts'
import { keysOf, mouseOf, meetingSlots, slotsOf } from '../../client/settings/binding-slots.ts'
import { keepBindings, NO_OWN_BINDINGS, type OwnBindings, readOwnBindings, withOwnBindings } from '../../client/settings/own-bindings.ts'
import { keyName, padName } from '../../client/settings/key-names.ts'
import { nameMarkOf } from '../../client/settings/name-marks.ts'
import { createSettings, readSettings } from '../../client/settings/settings.ts'
import { bindingHint } from '../../client/ui/binding-hint.ts'
import { ENGLISH } from '../../client/words/words.ts'
import { burrow } from '../../games/burrow/game.ts'
import { skirmish } from '../../games/skirmish/game.ts'
import type { Bindings } from '../../src/game-data.ts'

const BINDINGS: Bindings = {
  actions: {
    jump: { keys: ['Space', 'KeyW'], mouse: [], pad: [0], touch: undefined },
    dig: { keys: ['KeyJ'], mouse: ['left'], pad: [2], touch: undefined },
  },
  axes: {
    moveX: { negative: ['KeyA'], positive: ['KeyD'], stick: 'left', touch: true },
    moveY: { negative: ['KeyW'], positive: ['KeyS'], stick: 'left', touch: true },
    aimX: { negative: [], positive: [], stick: 'right', touch: false },
  },
}

test('what is set is there at the next visit, and what was never set follows the system', () => {
  const remembered = createRemembered(undefined, 0)
  createSettings(remembered, false).set({ volume: 0.4, stickSide: 'right' })

  const again = createSettings(remembered, true)

  expect(again.values).toMatchObject({ volume: 0.4, stickSide: 'right', isCalm: true, thumbSize: 'medium' })
})

test('who watches hears of each change until they end it', () => {
  const settings = createSettings(createRemembered(undefined, 0), false)
  const heard: number[] = []
  const end = settings.watch(({ volume }) => heard.push(volume))

  settings.set({ volume: 0.5 })
  end()
  settings.set({ volume: 0.1 })

  expect(heard).toEqual([0.5])
})

test.each([undefined, '', 'x', '[]', 'null', '{"volume":7,"stickSide":"top","thumbSize":3,"isCalm":"yes"}'])('kept nonsense counts as not chosen: %s', (text) => {
  expect(readSettings(text)).toEqual({})
  expect(readOwnBindings(text)).toEqual(NO_OWN_BINDINGS)
})

test('every way and every action can be bound, but not what only a stick moves', () => {
  expect(slotsOf(BINDINGS)).toEqual(['axis moveX negative', 'axis moveX positive', 'axis moveY negative', 'axis moveY positive', 'action jump', 'action dig'])
})

test('own keys and buttons replace the game’s, on actions and on axes; the rest stays', () => {
  const own: OwnBindings = { keys: { 'action dig': ['KeyX'], 'axis moveX negative': ['ArrowLeft'] }, mouse: { 'action jump': ['right'] }, pad: { 'action dig': [5] } }

  const used = withOwnBindings(BINDINGS, own)

  expect([used.actions['dig'], used.axes.moveX?.negative]).toEqual([{ keys: ['KeyX'], mouse: ['left'], pad: [5], touch: undefined }, ['ArrowLeft']])
  expect([keysOf(used, 'action jump'), mouseOf(used, 'action jump')]).toEqual([['Space', 'KeyW'], ['right']])
})

test('a key on two slots is told of, but not where the game itself binds it twice', () => {
  const own: OwnBindings = { keys: { 'action dig': ['Space'] }, mouse: {}, pad: {} }

  expect(meetingSlots(BINDINGS, NO_OWN_BINDINGS, 'action jump')).toEqual([])
  expect(meetingSlots(BINDINGS, own, 'action dig')).toEqual(['action jump'])
  expect(meetingSlots(BINDINGS, own, 'action jump')).toEqual(['action dig'])
})

test('a mouse button on two actions is told of as a key is', () => {
  const own: OwnBindings = { keys: {}, mouse: { 'action jump': ['left'] }, pad: {} }

  expect([meetingSlots(BINDINGS, own, 'action jump'), meetingSlots(BINDINGS, own, 'action dig')]).toEqual([['action dig'], ['action jump']])
})

test('what was kept before mouse buttons could be bound still counts', () => {
  expect(readOwnBindings('{"keys":{"action dig":["KeyX"]},"pad":{}}')).toEqual({ keys: { 'action dig': ['KeyX'] }, mouse: {}, pad: {} })
  expect(readOwnBindings('{"mouse":{"action dig":["left"],"action jump":["fourth"]}}')).toEqual({ keys: {}, mouse: { 'action dig': ['left'] }, pad: {} })
})

test('each game keeps its own, and nothing once they are reset', () => {
  const remembered = createRemembered(undefined, 0)
  const own: OwnBindings = { keys: { 'action dig': ['KeyX'] }, mouse: { 'action jump': ['middle'] }, pad: {} }

  const kept = keepBindings(remembered, 'burrow')
  kept.set(own)

  expect([keepBindings(remembered, 'burrow').own, keepBindings(remembered, 'skirmish').own]).toEqual([own, NO_OWN_BINDINGS])
  kept.set(NO_OWN_BINDINGS)
  expect(remembered.read('bindings.burrow')).toBe(undefined)
})

test('keys and buttons are called by what is printed on them', () => {
  expect(['KeyJ', 'Digit1', 'ArrowUp', 'Space', 'ShiftLeft', 'Numpad4'].map((code) => keyName(code, ENGLISH.say))).toEqual(['J', '1', '↑', 'Space', 'Shift Left', 'Num 4'])
  expect([padName(0), padName(5), padName(40)]).toEqual(['A', 'RB', '#40'])
})

test('a newcomer is told two keys where persons run to the sides, and four where they run every way', () => {
  const named = (_: string, name: string): string => name

  expect(bindingHint(BINDINGS, burrow.components, ENGLISH.say, { named })).toBe('A D move · Space jump · left mouse or J dig')
  expect(bindingHint(BINDINGS, skirmish.components, ENGLISH.say, { named })).toBe('W A S D move · Space jump · left mouse or J dig')
})

test('of fifty users in a row no two look alike', () => {
  const looks = Array.from({ length: 50 }, (_, user) => Object.values(nameMarkOf(user)).join(' '))

  expect(new Set(looks).size).toBe(50)
})

/** Which numbers of a game's data the overlay offers to drag, and by which steps. */

import { dataKnobs, RULES } from '../../client/debug/data-knobs.ts'
import { component } from '../../src/component.ts'
import { bool, f32, i8, u16, u8 } from '../../src/fields.ts'
import { createSchema } from '../../src/schema.ts'

const schema = createSchema({
  Spring: component({ liftPxPerS: f32({ unit: 'px/s', min: 0, max: 900, default: 420, grid: 1 / 8 }), share: f32({ min: 0, max: 1, default: 0.5, grid: 1 / 64 }), sinceTick: u16(), isOn: bool(), level: u8({ min: 1, max: 9 }) }, { sync: 'everyone' }),
  Speed: component({ x: i8({ min: -100, max: 100 }), y: i8({ min: -100, max: 100 }) }, { sync: 'everyone', role: 'velocity' }),
})
const rules = { throwPxPerS: f32({ grid: 1, min: 50, max: 600, default: 300, unit: 'px/s' }), restTicks: u16({ default: 18 }), waitTicks: u16({ default: 400 }) }
const data = { archetypes: [{ name: 'spring', components: { Spring: { liftPxPerS: 500 }, Speed: {} } }], tiles: [], rules: { throwPxPerS: 320 } }

test('of an archetype what was declared with a range, and nothing that holds state', () => {
  const knobs = dataKnobs('spring', schema, rules, data)

  expect(knobs.map(({ name, file, path, min, max, step, value }) => [name, file, path.join('.'), min, max, step, value])).toEqual([
    ['liftPxPerS', 'archetypes/spring.json', 'components.Spring.liftPxPerS', 0, 900, 2, 500],
    ['share', 'archetypes/spring.json', 'components.Spring.share', 0, 1, 1 / 64, 0.5],
    ['level', 'archetypes/spring.json', 'components.Spring.level', 1, 9, 1, 0],
  ])
})

test('of the rules all; without a range some way beyond what they are', () => {
  expect(dataKnobs(RULES, schema, rules, data).map(({ name, min, max, step, value }) => [name, min, max, step, value])).toEqual([
    ['throwPxPerS', 50, 600, 2, 320],
    ['restTicks', 0, 100, 1, 18],
    ['waitTicks', 0, 1600, 5, 400],
  ])
})

test('of what is not there nothing', () => {
  expect(dataKnobs('nobody', schema, rules, data)).toEqual([])
})

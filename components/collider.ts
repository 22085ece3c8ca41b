import { component } from '../src/component.ts'
import { enumOf, f32, flagsOf } from '../src/fields.ts'

/**
 * How far a thing can reach another within one tick: what lies nearer may push it. Holds for things up to
 * 64 px wide that close in at up to 3840 px/s at 60 Hz; beyond that a prediction may miss a push that the
 * authority's state then brings.
 */
export const INTERACTION_RADIUS_PX = 128

/** What a thing counts as when others ask whether they collide with it. */
export const LAYERS = ['person', 'prop', 'projectile', 'pickup', 'creature', 'fixture'] as const

/**
 * The collide shape. Sizes lie on twice the position grid, so that a rest against a wall survives the snap.
 * A pair pushes if either names the other's layer in `pushes`; it is reported as a contact if either names
 * the other's layer in `senses`, or if it pushed.
 */
export const Collider = component(
  {
    shape: enumOf(['box', 'circle'], { about: 'a circle collides as its bounding box against tiles' }),
    widthPx: f32({ unit: 'px', grid: 1 / 128, min: 1, max: 256, default: 16, about: 'a circle: its diameter' }),
    heightPx: f32({ unit: 'px', grid: 1 / 128, min: 1, max: 256, default: 16, about: 'a circle: its diameter' }),
    layer: enumOf(LAYERS, { default: 1, about: 'what it counts as' }),
    pushes: flagsOf(LAYERS, { about: 'layers it bumps into' }),
    senses: flagsOf(LAYERS, { about: 'layers it notices without bumping' }),
    massKg: f32({ unit: 'kg', grid: 1 / 16, min: 0, max: 4096, default: 1, about: '0 cannot be pushed' }),
    frictionPerS: f32({ unit: '1/s', grid: 1 / 16, min: 0, max: 240, default: 6, about: 'how soon it stops when it slides over ground: 6 takes a tenth of its speed each 60th of a second; a person stops by its own will' }),
    bounce: f32({ grid: 1 / 64, min: 0, max: 1, about: 'share of speed kept when it hits a tile' }),
  },
  { sync: 'everyone', role: 'collider', about: 'Its shape and what it bumps into.' },
)

/** What a player has set for this browser: sound, thumbs, motion, names. Kept as one text, read with care. */

import type { Remembered } from '../devices/remembered.ts'

export interface Settings {
  /** 0 to 1: of everything, of what happens, and of what plays on and on. */
  readonly volume: number
  readonly effectsVolume: number
  readonly ambientVolume: number
  /** Which thumb steers: `left` has the stick at the left and the buttons at the right. */
  readonly stickSide: 'left' | 'right'
  readonly thumbSize: ThumbSize
  /** No shaking, no flashes, and a camera that does not swing. */
  readonly isCalm: boolean
  /** Names differ in mark and in colours that all can tell apart. */
  readonly hasNameMarks: boolean
}

export type ThumbSize = 'small' | 'medium' | 'large'
export const THUMB_SIZES: readonly ThumbSize[] = ['small', 'medium', 'large']

export interface SettingsStore {
  readonly values: Settings
  set(changes: Partial<Settings>): void
  /** Called after each change; answers how to end it. */
  watch(onChange: (values: Settings) => void): () => void
}

const KEPT_AS = 'settings'

/** `isCalmSystem`: whether the system asks for less motion, which counts until the player says otherwise. */
export function createSettings(remembered: Remembered, isCalmSystem: boolean): SettingsStore {
  const first: Settings = { volume: 1, effectsVolume: 1, ambientVolume: 1, stickSide: 'left', thumbSize: 'medium', isCalm: isCalmSystem, hasNameMarks: false }
  /** Only what the player chose: the rest follows the system, today and later. */
  let chosen = readSettings(remembered.read(KEPT_AS))
  let values: Settings = { ...first, ...chosen }
  const watchers = new Set<(values: Settings) => void>()
  return {
    get values() {
      return values
    },
    set(changes) {
      chosen = { ...chosen, ...changes }
      values = { ...first, ...chosen }
      remembered.write(KEPT_AS, JSON.stringify(chosen))
      for (const tell of watchers) tell(values)
    },
    watch(onChange) {
      watchers.add(onChange)
      return () => watchers.delete(onChange)
    },
  }
}

/** Storage is anyone's to write, and older pages wrote less: what is odd counts as not chosen. */
export function readSettings(text: string | undefined): Partial<Settings> {
  const kept = readObject(text)
  const share = (name: 'volume' | 'effectsVolume' | 'ambientVolume'): Partial<Settings> => {
    const value = kept[name]
    return typeof value === 'number' && value >= 0 && value <= 1 ? { [name]: value } : {}
  }
  const flag = (name: 'isCalm' | 'hasNameMarks'): Partial<Settings> => (typeof kept[name] === 'boolean' ? { [name]: kept[name] } : {})
  const { stickSide } = kept
  const thumbSize = THUMB_SIZES.find((size) => size === kept['thumbSize'])
  return {
    ...share('volume'),
    ...share('effectsVolume'),
    ...share('ambientVolume'),
    ...(stickSide === 'left' || stickSide === 'right' ? { stickSide } : {}),
    ...(thumbSize ? { thumbSize } : {}),
    ...flag('isCalm'),
    ...flag('hasNameMarks'),
  }
}

/** Kept JSON as an object; empty where it is none. */
export function readObject(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

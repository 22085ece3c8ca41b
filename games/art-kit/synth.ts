/** A small synthesiser: layers of swept waves with envelopes. Only + - * / sqrt, so that every machine makes the same bytes. */
import { unit } from './dice.ts'

export type Wave = 'sine' | 'triangle' | 'square' | 'pulse' | 'noise'

export interface Layer {
  readonly wave: Wave
  readonly startS?: number
  readonly lengthS: number
  /** Swept from the first to the last, evenly between. Noise takes a new value this often. */
  readonly hz: readonly number[]
  readonly gain?: number
  readonly attackS?: number
  /** 1 falls evenly, 2 and more fall fast and ring out. */
  readonly fade?: number
  readonly vibratoHz?: number
  /** Part of the pitch. */
  readonly vibratoDepth?: number
  /** 0..1, lower is duller. */
  readonly brightness?: number
}

/** Bhaskara's sine, over one turn: within 0.2 %, and the same on every engine. */
export function sineOfTurn(turn: number): number {
  const part = turn - Math.floor(turn)
  const half = part < 0.5 ? part * 2 : part * 2 - 1
  const arc = half * (1 - half)
  const value = (16 * arc) / (5 - 4 * arc)
  return part < 0.5 ? value : -value
}

function waveAt(wave: Wave, phase: number, seed: number): number {
  const part = phase - Math.floor(phase)
  switch (wave) {
    case 'sine': return sineOfTurn(phase)
    case 'triangle': return part < 0.5 ? part * 4 - 1 : 3 - part * 4
    case 'square': return part < 0.5 ? 0.7 : -0.7
    case 'pulse': return part < 0.25 ? 0.9 : -0.3
    case 'noise': return unit(Math.floor(phase), seed) * 2 - 1
  }
}

function sweep(values: readonly number[], part: number): number {
  const at = Math.min(part, 0.9999) * (values.length - 1)
  const left = values[Math.floor(at)] ?? 0
  const right = values[Math.floor(at) + 1] ?? left
  return left + (right - left) * (at - Math.floor(at))
}

function power(base: number, exponent: number): number {
  let product = 1
  for (let count = 0; count < exponent; count++) product *= base
  return product
}

/** Adds a layer to what is there; past the end it wraps round when `isLoop`. */
export function addLayer(samples: Float64Array, rateHz: number, layer: Layer, seed: number, isLoop = false): void {
  const start = Math.round((layer.startS ?? 0) * rateHz)
  const count = Math.round(layer.lengthS * rateHz)
  const attack = Math.max(1, (layer.attackS ?? 0.004) * rateHz)
  const brightness = layer.brightness ?? 1
  let phase = 0
  let dulled = 0
  for (let at = 0; at < count; at++) {
    const part = at / count
    const vibrato = 1 + sineOfTurn((at / rateHz) * (layer.vibratoHz ?? 0)) * (layer.vibratoDepth ?? 0)
    phase += (sweep(layer.hz, part) * vibrato) / rateHz
    const level = Math.min(1, at / attack) * power(1 - part, layer.fade ?? 1) * (layer.gain ?? 0.5)
    dulled += (waveAt(layer.wave, phase, seed) - dulled) * brightness
    const to = isLoop ? (start + at) % samples.length : start + at
    if (to < samples.length) samples[to] = (samples[to] ?? 0) + dulled * level
  }
}

/** Lowers the whole so that the loudest sample is `peak`. */
export function levelled(samples: Float64Array, peak: number): Float64Array {
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  return loudest === 0 ? samples : samples.map((sample) => (sample / loudest) * peak)
}

/** All layers of one sound, as long as the longest. */
export function render(layers: readonly Layer[], rateHz: number, peak: number, seed: number): Float64Array {
  const lengthS = Math.max(...layers.map((layer) => (layer.startS ?? 0) + layer.lengthS))
  const samples = new Float64Array(Math.round(lengthS * rateHz))
  layers.forEach((layer, at) => addLayer(samples, rateHz, layer, seed * 31 + at))
  return levelled(samples, peak)
}

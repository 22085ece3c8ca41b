/** The ambient loop: eight slow bars of plucked notes over soft chords, echoes wrapping round so that the seam is not heard. */
import { addLayer, levelled } from '../../../art-kit/synth.ts'
import type { Layer } from '../../../art-kit/synth.ts'

export const TUNE_RATE_HZ = 11025

const BEATS_PER_MINUTE = 110
const BEATS = 32
const BEAT_S = 60 / BEATS_PER_MINUTE
const SEMITONE = 1.0594630943592953
const A3_HZ = 220

/** Semitones above the A below middle C. */
function hzOf(semitones: number): number {
  let hz = A3_HZ
  for (let step = 0; step < Math.abs(semitones); step++) hz = semitones > 0 ? hz * SEMITONE : hz / SEMITONE
  return hz
}

/** Root and chord tones of each bar: C, Am, F, G, C, Em, F, G. */
const BARS: readonly (readonly number[])[] = [
  [3, 7, 10, 15], [0, 3, 7, 12], [-4, 0, 3, 8], [-2, 2, 5, 10],
  [3, 7, 10, 15], [-5, 2, 7, 10], [-4, 0, 3, 8], [-2, 2, 5, 7],
]

/** [beat, semitones, beats long]: a tune that wanders up the pentatonic and home. */
const MELODY: readonly (readonly [number, number, number])[] = [
  [0, 19, 1.5], [1.5, 22, 0.5], [2, 24, 2], [4, 22, 1], [5, 19, 1], [6, 15, 2],
  [8, 17, 1.5], [9.5, 19, 0.5], [10, 15, 2], [12, 14, 1], [13, 17, 1], [14, 19, 2],
  [16, 22, 1.5], [17.5, 24, 0.5], [18, 27, 2], [20, 26, 1], [21, 22, 1], [22, 19, 2],
  [24, 20, 1], [25, 19, 1], [26, 15, 1.5], [27.5, 17, 0.5], [28, 17, 1], [29, 14, 1], [30, 10, 2],
]

const PLUCKS = [0, 2, 1, 3, 2, 1, 3, 2] as const

function layers(): Layer[] {
  const chords = BARS.flatMap((tones, bar) => tones.slice(0, 3).map((tone): Layer => ({
    wave: 'triangle', startS: bar * 4 * BEAT_S, lengthS: 4.6 * BEAT_S, hz: [hzOf(tone)], gain: 0.1, attackS: 0.5, fade: 1, brightness: 0.35, vibratoHz: 4, vibratoDepth: 0.003,
  })))
  const basses = BARS.flatMap((tones, bar) => [0, 2.5].map((beat): Layer => ({
    wave: 'sine', startS: (bar * 4 + beat) * BEAT_S, lengthS: 1.9 * BEAT_S, hz: [hzOf((tones[0] ?? 0) - 12)], gain: 0.34, attackS: 0.02, fade: 2,
  })))
  const plucks = BARS.flatMap((tones, bar) => PLUCKS.map((tone, at): Layer => ({
    wave: 'triangle', startS: (bar * 4 + at / 2) * BEAT_S, lengthS: 0.9 * BEAT_S, hz: [hzOf((tones[tone] ?? 0) + 12)], gain: at % 4 === 0 ? 0.15 : 0.1, attackS: 0.008, fade: 4, brightness: 0.6,
  })))
  const lead = MELODY.map(([beat, tone, beats]): Layer => ({
    wave: 'sine', startS: beat * BEAT_S, lengthS: (beats + 1) * BEAT_S, hz: [hzOf(tone)], gain: 0.3, attackS: 0.015, fade: 3, vibratoHz: 5, vibratoDepth: 0.004,
  }))
  const echoes = lead.map((note): Layer => ({ ...note, startS: (note.startS ?? 0) + 1.5 * BEAT_S, gain: 0.1 }))
  const shaker = Array.from({ length: BEATS }, (_, beat): Layer => ({ wave: 'noise', startS: (beat + 0.5) * BEAT_S, lengthS: 0.06, hz: [TUNE_RATE_HZ], gain: 0.035, fade: 3 }))
  return [...chords, ...basses, ...plucks, ...lead, ...echoes, ...shaker]
}

export function makeTune(): Float64Array {
  const samples = new Float64Array(Math.round(BEATS * BEAT_S * TUNE_RATE_HZ))
  layers().forEach((layer, at) => addLayer(samples, TUNE_RATE_HZ, layer, 900 + at, true))
  return levelled(samples, 0.6)
}

/** Every sound of Skirmish as layers of waves, at 22 kHz. */

import { addLayer, levelled, render } from '../../../art-kit/synth.ts'
import type { Layer } from '../../../art-kit/synth.ts'
import { encodeWav } from '../../../art-kit/wav.ts'

const RATE_HZ = 22050

interface Sound {
  readonly peak: number
  readonly layers: readonly Layer[]
}

/** Notes one after the other. */
function notes(wave: Layer['wave'], hz: readonly number[], stepS: number, lengthS: number, more: Partial<Layer> = {}): Layer[] {
  return hz.map((pitch, at) => ({ wave, startS: at * stepS, lengthS, hz: [pitch], fade: 2, ...more }))
}

const SOUNDS: Readonly<Record<string, Sound>> = {
  'shot': { peak: 0.42, layers: [{ wave: 'square', lengthS: 0.09, hz: [1500, 320, 140], fade: 2, brightness: 0.5 }, { wave: 'noise', lengthS: 0.06, hz: [9000, 3000], gain: 0.35, fade: 3, brightness: 0.6 }] },
  'hit': { peak: 0.5, layers: [{ wave: 'triangle', lengthS: 0.08, hz: [1900, 1100], gain: 0.6, fade: 3 }, { wave: 'noise', lengthS: 0.05, hz: [8000], gain: 0.3, fade: 4 }] },
  'hurt': { peak: 0.6, layers: [{ wave: 'square', lengthS: 0.14, hz: [320, 150], fade: 1, brightness: 0.5, vibratoHz: 40, vibratoDepth: 0.1 }, { wave: 'noise', lengthS: 0.08, hz: [4000], gain: 0.5, fade: 3, brightness: 0.5 }] },
  'die': { peak: 0.7, layers: [{ wave: 'noise', lengthS: 0.5, hz: [5000, 1200, 500], fade: 2, brightness: 0.5 }, { wave: 'sine', lengthS: 0.4, hz: [220, 50], gain: 0.8, fade: 2 }, ...notes('pulse', [392, 311, 233], 0.1, 0.14, { brightness: 0.4, gain: 0.3 })] },
  'throw': { peak: 0.45, layers: [{ wave: 'noise', lengthS: 0.16, hz: [1400, 6000, 2600], attackS: 0.04, fade: 1, brightness: 0.4 }, { wave: 'sine', lengthS: 0.16, hz: [300, 620], gain: 0.3, fade: 1 }] },
  'bounce': { peak: 0.35, layers: [{ wave: 'triangle', lengthS: 0.07, hz: [900, 520], gain: 0.6, fade: 3 }, { wave: 'sine', lengthS: 0.05, hz: [1800], gain: 0.2, fade: 3 }] },
  'blast': { peak: 0.85, layers: [{ wave: 'noise', lengthS: 0.7, hz: [7000, 1500, 400], fade: 3, brightness: 0.45 }, { wave: 'sine', lengthS: 0.5, hz: [140, 40], gain: 1, fade: 2 }, { wave: 'square', lengthS: 0.1, hz: [420, 90], gain: 0.3, fade: 2, brightness: 0.4 }] },
  'crumble': { peak: 0.55, layers: [{ wave: 'noise', lengthS: 0.3, hz: [4200, 900], fade: 2, brightness: 0.5 }, { wave: 'noise', startS: 0.1, lengthS: 0.2, hz: [2600, 1200], gain: 0.4, fade: 2, brightness: 0.5 }, { wave: 'triangle', lengthS: 0.16, hz: [200, 70], gain: 0.5, fade: 2 }] },
  'chip': { peak: 0.35, layers: [{ wave: 'noise', lengthS: 0.08, hz: [5000, 2200], fade: 3, brightness: 0.5 }, { wave: 'triangle', lengthS: 0.05, hz: [700, 300], gain: 0.4, fade: 3 }] },
  'smash': { peak: 0.6, layers: [{ wave: 'noise', lengthS: 0.24, hz: [5200, 1400], fade: 2, brightness: 0.6 }, { wave: 'triangle', lengthS: 0.1, hz: [340, 120], gain: 0.6, fade: 2 }, { wave: 'noise', startS: 0.08, lengthS: 0.14, hz: [3400, 1800], gain: 0.4, fade: 2 }] },
  'dash': { peak: 0.45, layers: [{ wave: 'noise', lengthS: 0.22, hz: [1200, 7000, 2000], attackS: 0.03, fade: 2, brightness: 0.4 }, { wave: 'sine', lengthS: 0.16, hz: [260, 720], gain: 0.25, fade: 2 }] },
  'empty': { peak: 0.3, layers: [{ wave: 'square', lengthS: 0.04, hz: [220], gain: 0.4, fade: 2, brightness: 0.4 }, { wave: 'square', startS: 0.07, lengthS: 0.04, hz: [180], gain: 0.4, fade: 2, brightness: 0.4 }] },
  'repair': { peak: 0.42, layers: [...notes('triangle', [523, 659, 784], 0.06, 0.2, { brightness: 0.8 }), { wave: 'sine', startS: 0.18, lengthS: 0.3, hz: [1568], gain: 0.2, fade: 3 }] },
  'bolts': { peak: 0.42, layers: notes('pulse', [440, 660, 880], 0.05, 0.12, { brightness: 0.6, fade: 3 }) },
  'respawn': { peak: 0.42, layers: [{ wave: 'sine', lengthS: 0.5, hz: [220, 880, 1320], attackS: 0.05, fade: 2, vibratoHz: 12, vibratoDepth: 0.03 }, { wave: 'noise', lengthS: 0.4, hz: [2000, 9000], gain: 0.12, attackS: 0.1, fade: 2 }] },
  'frag': { peak: 0.45, layers: notes('pulse', [659, 988, 1319], 0.06, 0.2, { fade: 3, brightness: 0.6, gain: 0.4 }) },
  'round-begins': { peak: 0.5, layers: [...notes('square', [392, 392], 0.22, 0.16, { brightness: 0.4, gain: 0.4 }), { wave: 'square', startS: 0.44, lengthS: 0.5, hz: [784], gain: 0.45, fade: 2, brightness: 0.5 }] },
  'round-over': { peak: 0.5, layers: [...notes('pulse', [784, 659, 784, 1047], 0.13, 0.3, { brightness: 0.5, gain: 0.4 }), { wave: 'triangle', startS: 0.52, lengthS: 0.7, hz: [523, 523], gain: 0.5, fade: 2 }] },
  'tick': { peak: 0.3, layers: [{ wave: 'triangle', lengthS: 0.05, hz: [1200, 900], fade: 3 }] },
  'step': { peak: 0.2, layers: [{ wave: 'noise', lengthS: 0.04, hz: [5200, 2400], fade: 3, brightness: 0.35 }, { wave: 'triangle', lengthS: 0.03, hz: [500, 300], gain: 0.25, fade: 2 }] },
  'chat': { peak: 0.35, layers: notes('sine', [659, 880], 0.06, 0.16, { fade: 3 }) },
}

const TUNE_RATE_HZ = 11025
const BEAT_S = 60 / 124
const BEATS = 16
const SEMITONE = 1.0594630943592953

function hzOf(semitones: number): number {
  let hz = 110
  for (let step = 0; step < Math.abs(semitones); step++) hz = semitones > 0 ? hz * SEMITONE : hz / SEMITONE
  return hz
}

/** Four bars of a bass that walks, a drum machine and a few bright notes: quiet, under the fight. */
function makeTune(): Float64Array {
  const samples = new Float64Array(Math.round(BEATS * BEAT_S * TUNE_RATE_HZ))
  const roots = [0, 0, -4, -2]
  const bass = Array.from({ length: BEATS * 2 }, (_, eighth): Layer => {
    const root = roots[Math.floor(eighth / 8)] ?? 0
    return { wave: 'square', startS: (eighth * BEAT_S) / 2, lengthS: BEAT_S * 0.42, hz: [hzOf(root + (eighth % 8 === 3 ? 12 : eighth % 8 === 6 ? 7 : 0))], gain: 0.26, fade: 2, brightness: 0.12 }
  })
  const kicks = Array.from({ length: BEATS }, (_, beat): Layer => ({ wave: 'sine', startS: beat * BEAT_S, lengthS: 0.16, hz: [130, 45], gain: beat % 2 === 0 ? 0.5 : 0.26, fade: 3 }))
  const hats = Array.from({ length: BEATS }, (_, beat): Layer => ({ wave: 'noise', startS: (beat + 0.5) * BEAT_S, lengthS: 0.05, hz: [TUNE_RATE_HZ], gain: 0.06, fade: 4 }))
  const leads = ([[2, 15], [3.5, 12], [6, 10], [7.5, 12], [10, 15], [11, 19], [14, 17], [15.5, 14]] as const).map(([beat, tone]): Layer => ({
    wave: 'triangle', startS: beat * BEAT_S, lengthS: BEAT_S * 1.2, hz: [hzOf(tone + 12)], gain: 0.12, fade: 3, vibratoHz: 5, vibratoDepth: 0.004,
  }))
  ;[...bass, ...kicks, ...hats, ...leads].forEach((layer, at) => addLayer(samples, TUNE_RATE_HZ, layer, 700 + at, true))
  return levelled(samples, 0.5)
}

/** Name -> WAV bytes; "ambient" is the loop. */
export function makeSounds(): ReadonlyMap<string, Uint8Array> {
  const files = new Map(Object.entries(SOUNDS).map(([name, { peak, layers }], at) => [name, encodeWav(render(layers, RATE_HZ, peak, at + 101), RATE_HZ)]))
  files.set('ambient', encodeWav(makeTune(), TUNE_RATE_HZ))
  return files
}

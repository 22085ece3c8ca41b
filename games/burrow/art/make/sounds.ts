/** Every sound of Burrow as layers of waves, at 22 kHz. */
import { render } from '../../../art-kit/synth.ts'
import type { Layer } from '../../../art-kit/synth.ts'
import { TUNE_RATE_HZ, makeTune } from './tune.ts'
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

export const SOUNDS: Readonly<Record<string, Sound>> = {
  'jump': { peak: 0.5, layers: [{ wave: 'square', lengthS: 0.16, hz: [240, 420, 560], fade: 2, brightness: 0.4 }, { wave: 'sine', lengthS: 0.14, hz: [300, 620], gain: 0.4, fade: 1 }] },
  'land': { peak: 0.5, layers: [{ wave: 'sine', lengthS: 0.12, hz: [150, 60], gain: 0.8, fade: 2 }, { wave: 'noise', lengthS: 0.08, hz: [3500], gain: 0.3, fade: 3, brightness: 0.4 }] },
  'step-dirt': { peak: 0.28, layers: [{ wave: 'noise', lengthS: 0.055, hz: [4200, 2400], fade: 3, brightness: 0.35 }, { wave: 'sine', lengthS: 0.05, hz: [130, 80], gain: 0.3, fade: 2 }] },
  'dig': { peak: 0.55, layers: [{ wave: 'noise', lengthS: 0.1, hz: [7000, 2200], fade: 3, brightness: 0.5 }, { wave: 'triangle', lengthS: 0.06, hz: [900, 300], gain: 0.4, fade: 3 }, { wave: 'noise', startS: 0.05, lengthS: 0.09, hz: [2500, 1200], gain: 0.3, fade: 2, brightness: 0.4 }] },
  'break': { peak: 0.65, layers: [{ wave: 'noise', lengthS: 0.26, hz: [5200, 900], fade: 2, brightness: 0.5 }, { wave: 'triangle', lengthS: 0.16, hz: [220, 60], gain: 0.6, fade: 2 }, { wave: 'noise', startS: 0.09, lengthS: 0.14, hz: [2600, 1400], gain: 0.35, fade: 2 }, { wave: 'noise', startS: 0.17, lengthS: 0.1, hz: [1800, 900], gain: 0.25, fade: 2 }] },
  'place': { peak: 0.5, layers: [{ wave: 'triangle', lengthS: 0.09, hz: [320, 180], gain: 0.7, fade: 2 }, { wave: 'noise', lengthS: 0.04, hz: [5000], gain: 0.35, fade: 3, brightness: 0.5 }, { wave: 'sine', startS: 0.03, lengthS: 0.09, hz: [520], gain: 0.25, fade: 3 }] },
  'throw': { peak: 0.42, layers: [{ wave: 'noise', lengthS: 0.17, hz: [1600, 6500, 3000], attackS: 0.05, fade: 1, brightness: 0.35 }, { wave: 'sine', lengthS: 0.15, hz: [420, 760], gain: 0.14, fade: 1 }] },
  'pebble-hit': { peak: 0.5, layers: [{ wave: 'triangle', lengthS: 0.06, hz: [1500, 900], gain: 0.6, fade: 3 }, { wave: 'noise', lengthS: 0.05, hz: [9000], gain: 0.4, fade: 4 }, { wave: 'triangle', startS: 0.05, lengthS: 0.05, hz: [1100, 800], gain: 0.2, fade: 3 }] },
  'coin': { peak: 0.42, layers: [...notes('pulse', [988, 1319], 0.07, 0.3, { fade: 3, brightness: 0.6, gain: 0.4 }), { wave: 'sine', startS: 0.07, lengthS: 0.34, hz: [2637], gain: 0.2, fade: 3 }] },
  'hurt': { peak: 0.6, layers: [{ wave: 'square', lengthS: 0.22, hz: [520, 300, 160], fade: 1, brightness: 0.5, vibratoHz: 28, vibratoDepth: 0.08 }, { wave: 'noise', lengthS: 0.09, hz: [3000], gain: 0.4, fade: 3, brightness: 0.5 }] },
  'die': { peak: 0.55, layers: [...notes('pulse', [523, 466, 392, 311], 0.11, 0.16, { brightness: 0.45 }), { wave: 'triangle', startS: 0.42, lengthS: 0.24, hz: [233, 90], gain: 0.6, fade: 1, vibratoHz: 12, vibratoDepth: 0.06 }] },
  'respawn': { peak: 0.45, layers: [...notes('triangle', [392, 523, 659, 784], 0.07, 0.24, { brightness: 0.8 }), { wave: 'sine', startS: 0.28, lengthS: 0.36, hz: [1047, 1052], gain: 0.4, fade: 2, vibratoHz: 7, vibratoDepth: 0.01 }] },
  'splash': { peak: 0.5, layers: [{ wave: 'noise', lengthS: 0.36, hz: [9000, 3000, 1200], fade: 2, brightness: 0.35 }, { wave: 'sine', startS: 0.06, lengthS: 0.08, hz: [320, 760], gain: 0.3 }, { wave: 'sine', startS: 0.15, lengthS: 0.07, hz: [420, 980], gain: 0.25 }, { wave: 'sine', startS: 0.24, lengthS: 0.06, hz: [380, 860], gain: 0.18 }] },
  'lever': { peak: 0.5, layers: [{ wave: 'noise', lengthS: 0.04, hz: [6000], gain: 0.5, fade: 3, brightness: 0.5 }, { wave: 'square', lengthS: 0.05, hz: [180, 140], gain: 0.35, fade: 2, brightness: 0.4 }, { wave: 'triangle', startS: 0.1, lengthS: 0.08, hz: [420, 260], gain: 0.6, fade: 3 }, { wave: 'noise', startS: 0.1, lengthS: 0.04, hz: [8000], gain: 0.4, fade: 3 }] },
  'door': { peak: 0.55, layers: [{ wave: 'square', lengthS: 0.3, hz: [70, 95, 60], gain: 0.3, attackS: 0.04, brightness: 0.2, vibratoHz: 30, vibratoDepth: 0.15 }, { wave: 'noise', lengthS: 0.28, hz: [900, 1500], gain: 0.3, attackS: 0.05, brightness: 0.4 }, { wave: 'sine', startS: 0.3, lengthS: 0.16, hz: [120, 55], gain: 0.9, fade: 2 }, { wave: 'noise', startS: 0.3, lengthS: 0.06, hz: [2500], gain: 0.4, fade: 3, brightness: 0.5 }] },
  'push': { peak: 0.35, layers: [{ wave: 'noise', lengthS: 0.32, hz: [700, 1100, 600], attackS: 0.06, brightness: 0.5 }, { wave: 'triangle', lengthS: 0.3, hz: [80, 95, 75], gain: 0.3, attackS: 0.05, vibratoHz: 22, vibratoDepth: 0.1 }] },
  'chat': { peak: 0.35, layers: notes('sine', [659, 880], 0.06, 0.16, { fade: 3 }) },
  'join': { peak: 0.42, layers: notes('triangle', [523, 659, 784, 1047], 0.09, 0.26, { fade: 2 }) },
  'ui-click': { peak: 0.35, layers: [{ wave: 'triangle', lengthS: 0.045, hz: [1200, 800], fade: 2 }, { wave: 'noise', lengthS: 0.015, hz: [9000], gain: 0.2, fade: 2 }] },
  'boing': { peak: 0.5, layers: [{ wave: 'triangle', lengthS: 0.42, hz: [160, 420, 520], fade: 1, vibratoHz: 17, vibratoDepth: 0.16 }, { wave: 'sine', lengthS: 0.3, hz: [320, 900], gain: 0.25, fade: 2 }] },
  'slime-hop': { peak: 0.38, layers: [{ wave: 'sine', lengthS: 0.15, hz: [180, 340, 250], fade: 1, vibratoHz: 35, vibratoDepth: 0.12 }, { wave: 'noise', lengthS: 0.1, hz: [1800, 700], gain: 0.25, fade: 2, brightness: 0.3 }] },
}

/** Name -> WAV bytes; "ambient" is the loop. */
export function makeSounds(): Map<string, Uint8Array> {
  const files = new Map(Object.entries(SOUNDS).map(([name, { peak, layers }], at) => [name, encodeWav(render(layers, RATE_HZ, peak, at + 1), RATE_HZ)]))
  files.set('ambient', encodeWav(makeTune(), TUNE_RATE_HZ))
  return files
}

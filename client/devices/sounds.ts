/** Sounds: loaded on first wish, silent until the player's first tap, click or key lets the page sound. */

export interface Sounds {
  /** 0 to 1; `pan` from -1 left to 1 right. `cause` names what is heard, for `fade`. */
  play(path: string, volume: number, pan?: number, cause?: string): void
  /** What was played for this cause did not happen: it dies away. */
  fade(cause: string): void
  /** Plays on and on, quietly, in place of what played on before; '' ends it. */
  loop(path: string, volume: number): void
  setMuted(isMuted: boolean): void
  /** How loud everything is, and what happens and what plays on and on within it; 0 to 1. */
  setVolumes(volumes: Volumes): void
  readonly isMuted: boolean
  /** Call from a user's gesture. */
  unlock(): void
}

export interface Volumes {
  readonly volume: number
  readonly effectsVolume: number
  readonly ambientVolume: number
}

/** So long a sound takes to die away: no click, and soon gone. */
const FADE_S = 0.12
/** Sounds are shorter than this. */
const MOST_SOUND_MS = 4000
/** The same sound again within this time would only be louder. */
const AGAIN_MS = 45

export function createSounds(url: (path: string) => string, isMutedAtFirst: boolean, volumesAtFirst: Volumes): Sounds {
  let context: AudioContext | undefined
  let gains: { readonly master: GainNode; readonly effects: GainNode; readonly ambient: GainNode } | undefined
  let volumes = volumesAtFirst
  let looping: { readonly path: string; readonly source: AudioBufferSourceNode } | undefined
  let wantedLoop: { readonly path: string; readonly volume: number } | undefined
  let isMuted = isMutedAtFirst
  const buffers = new Map<string, Promise<AudioBuffer | undefined>>()
  const playedAtMs = new Map<string, number>()
  /** What sounds, by its cause; 'faded' for what was taken back before it was loaded. */
  const sounding = new Map<string, GainNode | 'loading' | 'faded'>()

  function buffer(path: string): Promise<AudioBuffer | undefined> {
    const known = buffers.get(path)
    if (known) return known
    const own = context
    const loading = fetch(url(path))
      .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(`answered ${answer.status}`))))
      .then((bytes) => own?.decodeAudioData(bytes))
      .catch((error: unknown) => {
        console.warn(`sound ${url(path)} is not heard: ${String(error)}; make it, or correct its name`)
        return undefined
      })
    buffers.set(path, loading)
    return loading
  }

  async function start(path: string, volume: number, pan: number, isLooping: boolean, cause?: string): Promise<AudioBufferSourceNode | undefined> {
    const data = await buffer(path)
    if (!data || !context || !gains || (cause !== undefined && sounding.get(cause) === 'faded')) return undefined
    const way = isLooping ? gains.ambient : gains.effects
    const source = context.createBufferSource()
    const gain = context.createGain()
    source.buffer = data
    source.loop = isLooping
    gain.gain.value = volume
    if (cause !== undefined) sounding.set(cause, gain)
    source.connect(gain)
    // Older Safari has no panner: then sounds come from the middle.
    if (pan !== 0 && typeof context.createStereoPanner === 'function') {
      const panner = context.createStereoPanner()
      panner.pan.value = Math.max(-1, Math.min(1, pan))
      gain.connect(panner).connect(way)
    } else gain.connect(way)
    source.start()
    return source
  }

  function setGains(): void {
    if (!gains) return
    gains.master.gain.value = isMuted ? 0 : volumes.volume
    gains.effects.gain.value = volumes.effectsVolume
    gains.ambient.gain.value = volumes.ambientVolume
  }

  function keepLooping(): void {
    if (!context || !wantedLoop || looping?.path === wantedLoop.path) return
    const { path, volume } = wantedLoop
    looping?.source.stop()
    looping = undefined
    void start(path, volume, 0, true).then((source) => {
      if (source && wantedLoop?.path === path && !looping) looping = { path, source }
      else source?.stop()
    })
  }

  return {
    get isMuted() {
      return isMuted
    },
    play(path, volume, pan = 0, cause) {
      if (!context || context.state !== 'running' || isMuted) return
      const nowMs = performance.now()
      if (nowMs - (playedAtMs.get(path) ?? -Infinity) < AGAIN_MS) return
      playedAtMs.set(path, nowMs)
      if (cause !== undefined) {
        sounding.set(cause, 'loading')
        window.setTimeout(() => sounding.delete(cause), MOST_SOUND_MS)
      }
      void start(path, volume, pan, false, cause)
    },
    fade(cause) {
      const gain = sounding.get(cause)
      if (!gain || !context) return
      sounding.set(cause, 'faded')
      if (typeof gain !== 'string') gain.gain.setTargetAtTime(0, context.currentTime, FADE_S / 3)
    },
    loop(path, volume) {
      wantedLoop = path === '' ? undefined : { path, volume }
      if (!wantedLoop) {
        looping?.source.stop()
        looping = undefined
      }
      keepLooping()
    },
    setMuted(next) {
      isMuted = next
      setGains()
    },
    setVolumes(next) {
      volumes = next
      setGains()
    },
    unlock() {
      if (!context) {
        context = new AudioContext()
        const [master, effects, ambient] = [context.createGain(), context.createGain(), context.createGain()]
        gains = { master, effects, ambient }
        setGains()
        effects.connect(master)
        ambient.connect(master)
        master.connect(context.destination)
        keepLooping()
      }
      if (context.state !== 'running') void context.resume().catch(() => {})
    },
  }
}

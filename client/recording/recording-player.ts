/** A recording as one watches it: read once for where its ticks and corrections lie, then played, stepped and scrubbed a slice at a time. */

import type { PassedMessage, Playback } from './playback.ts'

/** What one frame was. */
export interface FrameNote {
  readonly tick: number
  /** Since the first frame. */
  readonly atMs: number
  /** How far a state moved the own person; 0: it did not. */
  readonly correctionPx: number
  readonly received: readonly PassedMessage[]
  readonly sent: readonly PassedMessage[]
}

export interface Correction {
  /** How many frames are played when it is seen. */
  readonly frame: number
  readonly tick: number
  readonly px: number
}

export interface RecordingPlayer {
  readonly playback: Playback
  /** Until all is read there is nothing to play: 0 to 1. */
  readonly readShare: number
  readonly isReading: boolean
  /** Something was drawn while it was recorded. */
  readonly hasPictures: boolean
  readonly isPlaying: boolean
  /** The wanted frame is not reached yet: going back plays from the start. */
  readonly isSeeking: boolean
  /** The frame that is shown, or on the way. */
  readonly frame: number
  readonly frameCount: number
  readonly speed: number
  readonly corrections: readonly Correction[]
  /** What cannot be played, in words; what lies before it can. */
  readonly fault: string | undefined
  /** Of the shown frame; undefined before the first. */
  readonly note: FrameNote | undefined
  readonly durationMs: number
  /** All that came and went in the ticks of the shown frame. */
  exchange(): { readonly received: readonly PassedMessage[]; readonly sent: readonly PassedMessage[] }
  /** Works for a while, and lets recorded time pass if it plays. */
  advance(elapsedMs: number): void
  setPlaying(isPlaying: boolean): void
  setSpeed(speed: number): void
  seek(frame: number): void
  stepTicks(ticks: 1 | -1): void
  toNextCorrection(): void
  toPreviousCorrection(): void
  toStart(): void
  toEnd(): void
}

export const SPEEDS = [0.25, 0.5, 1, 2] as const

/** Of a screen's frame: the rest is for drawing. */
const SLICE_MS = 10

export interface RecordingPlayerOptions {
  /** A playback from the start. */
  open(): Playback
  /** Monotonic ms that pass while it works. */
  measureMs(): number
}

export function createRecordingPlayer({ open, measureMs }: RecordingPlayerOptions): RecordingPlayer {
  const playback = open()
  const notes: FrameNote[] = []
  const corrections: Correction[] = []
  let reader: Playback | undefined = open()
  let frameCount = playback.frameCount
  let isPlaying = false
  let speed = 1
  let target: number | undefined
  let fault: string | undefined
  let firstShown = 0
  let firstMs = 0

  /** Does so much of it as fits into a frame. */
  function work(isDone: () => boolean, step: () => void): void {
    const endMs = measureMs() + SLICE_MS
    while (!isDone()) {
      step()
      if (measureMs() >= endMs) return
    }
  }

  function readFrame(own: Playback): void {
    const before = own.client.stats(0).corrections
    try {
      own.step()
    } catch (error) {
      return stopReading(`frame ${own.frame} cannot be played: ${error instanceof Error ? error.message : String(error)}. The file is spoilt there`)
    }
    if (own.refusal !== undefined) return stopReading(`at frame ${own.frame} the page could not read what it had received: ${own.refusal}`)
    const { corrections: count, lastCorrectionPx, tick } = own.client.stats(0)
    if (own.frame === 1) firstMs = own.nowMs
    if (firstShown === 0 && own.drawn.length > 0) firstShown = own.frame
    const correctionPx = count > before ? lastCorrectionPx : 0
    if (correctionPx > 0) corrections.push({ frame: own.frame, tick, px: correctionPx })
    notes.push({ tick, atMs: own.nowMs - firstMs, correctionPx, received: own.received, sent: own.sent })
  }

  /** What was read until here can be seen. */
  function stopReading(reason: string): void {
    fault = reason
    frameCount = notes.length
  }

  function shownFrame(): number {
    return target ?? playback.frame
  }

  function tickAt(frame: number): number {
    return notes[frame - 1]?.tick ?? 0
  }

  function seek(frame: number): void {
    if (reader) return
    target = Math.max(firstShown, Math.min(frameCount, Math.floor(frame)))
  }

  /** The first frame of the tick that is shown in this one. */
  function firstFrameOf(frame: number): number {
    let first = frame
    while (first > 1 && tickAt(first - 1) === tickAt(frame)) first--
    return first
  }

  function pauseAt(frame: number | undefined): void {
    isPlaying = false
    if (frame !== undefined) seek(frame)
  }

  return {
    playback,
    get readShare() {
      return frameCount === 0 ? 1 : notes.length / frameCount
    },
    get isReading() {
      return reader !== undefined
    },
    get hasPictures() {
      return firstShown > 0
    },
    get isPlaying() {
      return isPlaying
    },
    get isSeeking() {
      return target !== undefined
    },
    get frame() {
      return shownFrame()
    },
    get frameCount() {
      return frameCount
    },
    get speed() {
      return speed
    },
    corrections,
    get fault() {
      return fault
    },
    get note() {
      return notes[shownFrame() - 1]
    },
    get durationMs() {
      return notes.at(-1)?.atMs ?? 0
    },
    exchange() {
      const end = shownFrame()
      const frames = notes.slice(Math.max(0, firstFrameOf(end) - 1), end)
      return { received: frames.flatMap(({ received }) => received), sent: frames.flatMap(({ sent }) => sent) }
    },
    advance(elapsedMs) {
      if (reader) {
        const own = reader
        work(() => notes.length >= frameCount, () => readFrame(own))
        if (notes.length < frameCount) return
        reader = undefined
        seek(firstShown)
        return
      }
      if (target !== undefined) {
        const wanted = target
        if (wanted < playback.frame) playback.seek(0)
        work(() => playback.frame >= wanted, () => playback.step())
        if (playback.frame === wanted) target = undefined
        return
      }
      if (!isPlaying) return
      playback.advance(elapsedMs * speed, frameCount)
      if (playback.frame >= frameCount) isPlaying = false
    },
    setPlaying(next) {
      if (reader) return
      isPlaying = next
      // Played from the end, it begins anew.
      if (next && shownFrame() >= frameCount) seek(firstShown)
    },
    setSpeed(next) {
      speed = next
    },
    seek,
    stepTicks(ticks) {
      const frame = shownFrame()
      if (ticks < 0) return pauseAt(firstFrameOf(Math.max(1, firstFrameOf(frame) - 1)))
      let next = frame + 1
      while (next < frameCount && tickAt(next) === tickAt(frame)) next++
      pauseAt(next)
    },
    toNextCorrection: () => pauseAt(corrections.find(({ frame }) => frame > shownFrame())?.frame),
    toPreviousCorrection: () => pauseAt(corrections.findLast(({ frame }) => frame < shownFrame())?.frame),
    toStart: () => seek(firstShown),
    toEnd: () => pauseAt(frameCount),
  }
}

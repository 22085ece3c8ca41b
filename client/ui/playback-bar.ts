/** The bar under a recording: play, step, scrub, jump from correction to correction, and what the shown tick was. */

import type { PassedMessage } from '../recording/playback.ts'
import { type RecordingPlayer, SPEEDS } from '../recording/recording-player.ts'
import { element } from './element.ts'

export interface PlaybackBarOptions {
  readonly player: RecordingPlayer
  /** What the recorded player wanted in the shown tick, in words. */
  wanted(): string
  readonly hasGhosts: boolean
  onGhosts(hasGhosts: boolean): void
  onAnother(): void
  onBack(): void
}

export interface PlaybackBar {
  readonly root: HTMLElement
  /** Shows what is so now. */
  refresh(): void
  /** True: the key was taken. */
  onKey(code: string): boolean
}

/** A mark is as tall as its correction, up to here. */
const TALLEST_PX = 48

export function createPlaybackBar({ player, wanted, hasGhosts, onGhosts, onAnother, onBack }: PlaybackBarOptions): PlaybackBar {
  const slider = element('input', { class: 'scrub', attributes: { type: 'range', min: '0', max: String(player.frameCount), step: '1', value: '0', 'aria-label': 'Frame' } })
  const marks = element('div', { class: 'marks', attributes: { 'aria-hidden': 'true' } })
  const place = element('b', { class: 'place' })
  const passed = element('p', { class: 'passed' })
  const keys = element('p', { class: 'keys' })
  const note = element('p', { class: 'note', attributes: { role: 'status' } })
  let markCount = -1

  const button = (text: string, title: string, press: () => void): HTMLButtonElement => {
    const made = element('button', { class: 'button', text, attributes: { type: 'button', title, 'aria-label': title } })
    made.addEventListener('click', () => {
      press()
      // Space is for playing again.
      made.blur()
    })
    return made
  }
  const toggle = (): void => player.setPlaying(!player.isPlaying)
  const play = button('▶', 'Play (space)', toggle)
  const buttons = [
    button('«', 'Correction before (P)', () => player.toPreviousCorrection()),
    button('‹', 'One tick back (left)', () => player.stepTicks(-1)),
    play,
    button('›', 'One tick on (right)', () => player.stepTicks(1)),
    button('»', 'Next correction (N)', () => player.toNextCorrection()),
  ]
  const speed = element(
    'select',
    { class: 'speed', attributes: { 'aria-label': 'Speed' } },
    SPEEDS.map((value) => element('option', { text: `${value}×`, attributes: { value: String(value), ...(value === 1 ? { selected: '' } : {}) } })),
  )
  speed.addEventListener('change', () => {
    player.setSpeed(Number(speed.value))
    speed.blur()
  })
  const ghosts = element('input', { attributes: { type: 'checkbox' } })
  ghosts.checked = hasGhosts
  ghosts.addEventListener('change', () => {
    onGhosts(ghosts.checked)
    ghosts.blur()
  })
  slider.addEventListener('input', () => player.seek(Number(slider.value)))
  slider.addEventListener('change', () => slider.blur())

  const root = element('section', { class: 'playback-bar', attributes: { 'aria-label': 'Recording' } }, [
    element('div', { class: 'track' }, [marks, slider]),
    element('div', { class: 'row' }, [
      ...buttons,
      speed,
      element('label', { class: 'ghosts', attributes: { title: 'Where the room had them (red) and where they are simulated (blue)' } }, [ghosts, element('span', { text: 'ghosts' })]),
      place,
      element('span', { class: 'ways' }, [button('Open', 'Another recording', onAnother), button('Back', 'Back to the game', onBack)]),
    ]),
    element('div', { class: 'told' }, [passed, keys, note]),
  ])

  function set(own: HTMLElement, text: string): void {
    if (own.textContent !== text) own.textContent = text
  }

  function showMarks(): void {
    if (markCount === player.corrections.length) return
    markCount = player.corrections.length
    slider.max = String(player.frameCount)
    marks.replaceChildren(
      ...player.corrections.map(({ frame, px }) => {
        const mark = element('i', { class: px >= TALLEST_PX / 4 ? 'large' : '' })
        mark.style.left = `${(frame / Math.max(1, player.frameCount)) * 100}%`
        mark.style.height = `${20 + 80 * Math.min(1, px / TALLEST_PX)}%`
        return mark
      }),
    )
  }

  function noteText(): string {
    const { fault, note: shown, isSeeking, corrections, playback } = player
    if (isSeeking) return `on the way: frame ${playback.frame} of ${player.frame}`
    if (shown && shown.correctionPx > 0) return `corrected by ${pxText(shown.correctionPx)} here`
    if (fault !== undefined) return fault
    if (playback.differsAtFrame !== undefined) return `this code sends other bytes than the recorded page did, from frame ${playback.differsAtFrame} on`
    return corrections.length === 1 ? '1 correction' : `${corrections.length} corrections`
  }

  return {
    root,
    refresh() {
      showMarks()
      const { note: shown, frame } = player
      if (document.activeElement !== slider) slider.value = String(frame)
      set(play, player.isPlaying ? '❚❚' : '▶')
      set(place, `tick ${shown?.tick ?? 0} · ${seconds(shown?.atMs ?? 0)} of ${seconds(player.durationMs)} s`)
      const { received, sent } = player.exchange()
      set(passed, `received ${messagesText(received)} · sent ${messagesText(sent)}`)
      set(keys, wanted())
      set(note, noteText())
    },
    onKey(code) {
      if (code === 'Space') toggle()
      else if (code === 'ArrowRight') player.stepTicks(1)
      else if (code === 'ArrowLeft') player.stepTicks(-1)
      else if (code === 'Home') player.toStart()
      else if (code === 'End') player.toEnd()
      else if (code === 'KeyN') player.toNextCorrection()
      else if (code === 'KeyP') player.toPreviousCorrection()
      else return false
      return true
    },
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}

function pxText(px: number): string {
  return `${px < 10 ? px.toFixed(1) : Math.round(px)} px`
}

/** `2 × state 96 B, pong 10 B`; `nothing`. */
export function messagesText(messages: readonly PassedMessage[]): string {
  if (messages.length === 0) return 'nothing'
  const sums = new Map<string, { readonly count: number; readonly bytes: number }>()
  for (const { name, bytes } of messages) {
    const before = sums.get(name) ?? { count: 0, bytes: 0 }
    sums.set(name, { count: before.count + 1, bytes: before.bytes + bytes })
  }
  return [...sums].map(([name, { count, bytes }]) => `${count > 1 ? `${count} × ` : ''}${name} ${bytes} B`).join(', ')
}

/** The page while a recording is played: a stage that draws what the recorded page drew, and the bar under it. */

import '../ui/playback.css'
import type { GameView } from '../../games/view-kit.ts'
import type { Game } from '../../src/game.ts'
import { marksOf } from '../debug/marks.ts'
import { createFrameGuard } from '../devices/frame-guard.ts'
import type { DebugMarks } from '../phaser/debug-marks.ts'
import type { RendererName } from '../phaser/renderer.ts'
import type { WorldView } from '../phaser/world-view.ts'
import { createPlayback, parseClientRecording } from '../recording/playback.ts'
import { createRecordingPlayer, type RecordingPlayer } from '../recording/recording-player.ts'
import { createSounds } from '../devices/sounds.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { gameWordsIn } from '../words/game-words.ts'
import type { Words } from '../words/words.ts'
import { element } from '../ui/element.ts'
import { createPlaybackBar, type PlaybackBar } from '../ui/playback-bar.ts'
import type { TandemSource } from './window-tandem.ts'
import { createWorldOpening } from './world-opening.ts'

export interface PlaybackPageOptions {
  readonly parent: HTMLElement
  readonly game: Game
  readonly view: GameView
  readonly protocolHash: string
  readonly words: Words
  readonly settings: SettingsStore
  readonly serverUrl: string
  readonly renderer: RendererName | undefined
  readonly isMuted: boolean
  /** The recording's text; what it rejects with is shown. */
  readonly text: Promise<string>
  gameUrl(path: string): string
  onAnother(): void
  onBack(): void
}

export interface PlaybackPage {
  source(): TandemSource
  close(): void
}

export function startPlayback(options: PlaybackPageOptions): PlaybackPage {
  const { game, view, gameUrl } = options
  const sounds = createSounds(gameUrl, options.isMuted, options.settings.values)
  const stageBox = element('div', { class: 'stage' })
  const words = element('p', { attributes: { role: 'alert' } })
  const choice = (text: string, press: () => void): HTMLElement => element('button', { class: 'button', text, attributes: { type: 'button' }, on: { click: press } })
  const ways = element('div', { class: 'row' }, [choice('Another recording', options.onAnother), choice('Back to the game', options.onBack)])
  const message = element('div', { class: 'playback-message' }, [words, ways])
  const root = element('div', { class: 'game playback empty' }, [stageBox, message])
  stageBox.style.backgroundImage = `url("${gameUrl(view.pictures.title)}")`
  options.parent.append(root)
  let player: RecordingPlayer | undefined
  let bar: PlaybackBar | undefined
  let worldView: WorldView | undefined
  let openingData: object | undefined
  let ghosts: DebugMarks | undefined
  let hasGhosts = true
  let lastFrameMs = 0
  let isClosed = false
  let isRefused = false

  function say(text: string, hasWays: boolean): void {
    if (words.textContent !== text) words.textContent = text
    ways.hidden = !hasWays
    message.hidden = text === ''
  }

  /** There is nothing to play: said once, and for good. */
  function refuse(reason: string): void {
    isRefused = true
    say(`This recording cannot be played: ${reason}`, true)
  }

  const guarded = createFrameGuard(refuse)
  const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

  async function load(): Promise<void> {
    const recording = parseClientRecording(await options.text)
    if (isClosed) return
    const made = createRecordingPlayer({ open: () => createPlayback(game, options.protocolHash, recording), measureMs: () => performance.now() })
    player = made
    bar = createPlaybackBar({
      player: made,
      wanted: () => wantedText(made),
      hasGhosts,
      onGhosts: (next) => (hasGhosts = next),
      onAnother: options.onAnother,
      onBack: options.onBack,
    })
  }

  function wantedText({ playback, note }: RecordingPlayer): string {
    const intent = note && playback.client.sentIntent(note.tick)
    if (!intent) return ''
    const held = game.actions.filter((_action, at) => (intent.held & (1 << at)) !== 0)
    return `held: ${held.length === 0 ? 'no key' : held.join(', ')} · steers ${intent.moveX}, ${intent.moveY}`
  }

  const opening = createWorldOpening({
    parent: stageBox,
    gameName: game.name,
    view,
    sounds,
    words: gameWordsIn(options.words.language, view),
    isCalm: () => options.settings.values.isCalm,
    // Nobody is invited into a recording.
    onCard: () => {},
    serverUrl: options.serverUrl,
    renderer: options.renderer,
    gameUrl,
    onFrame: (frameMs) => guarded(() => frame(frameMs)),
    onLeftOut: () => {},
    onFault: (error) => refuse(`this page cannot draw (${reasonOf(error)}); switch on hardware acceleration or take another browser`),
  })

  /** Going back makes the world anew, and other data its looks: the old picture stands until the new one can be drawn. */
  async function showWorld({ playback: { client } }: RecordingPlayer): Promise<void> {
    const { world, gameData, accepted } = client
    if (!world || !gameData || !accepted || openingData === gameData) return
    openingData = gameData
    const opened = await opening.open({ world, gameData, lobby: accepted, spriteOfUser: () => undefined, nameOf: () => undefined, isWanted: () => !isClosed && player?.playback.client.gameData === gameData })
    if (!opened) return
    worldView?.close()
    worldView = opened.worldView
    document.title = `Recording · ${opened.decoration?.title ?? game.title}`
    root.classList.remove('empty')
  }

  function beginBar(): void {
    if (!bar || bar.root.isConnected) return
    root.append(bar.root)
    say('', false)
  }

  function frame(nowMs: number): void {
    const elapsedMs = Math.min(100, Math.max(0, nowMs - lastFrameMs))
    lastFrameMs = nowMs
    if (!player || !bar || isRefused) return
    const before = player.note?.atMs ?? 0
    player.advance(elapsedMs)
    if (player.isReading) return say(`Reading the recording: ${Math.floor(player.readShare * 100)} %`, false)
    if (!player.hasPictures) return refuse(player.fault ?? 'it holds no picture: nothing was drawn while it was recorded')
    beginBar()
    bar.refresh()
    if (player.isSeeking) return
    const shown = player
    showWorld(shown).catch((error: unknown) => refuse(reasonOf(error)))
    draw(shown, Math.max(0, (player.note?.atMs ?? 0) - before))
  }

  function draw({ playback }: RecordingPlayer, elapsedMs: number): void {
    const { client, drawn, nowMs } = playback
    const { stage } = opening
    const { world } = client
    if (!worldView || !stage || !world || worldView.world !== world) return
    const own = drawn.find(({ isOwn }) => isOwn)
    const intent = client.sentIntent(world.tick)
    worldView.redraw(client.takeTileChanges())
    worldView.frame({ nowMs, elapsedMs, drawn, own, target: intent ? { x: intent.targetX, y: intent.targetY } : { x: own?.x ?? 0, y: own?.y ?? 0 }, isPointing: intent !== undefined })
    const { events, cancelled } = playback.takeEffects()
    worldView.effects(events, cancelled, client.ownNetId, nowMs)
    ghosts?.draw({ marks: hasGhosts ? marksOf({ world, confirmed: client.confirmed, drawn, switches: { ghosts: true, shapes: false }, chosenNetId: 0 }) : [], tiles: undefined })
    if (!ghosts) openGhosts()
  }

  let isOpeningGhosts = false
  function openGhosts(): void {
    if (isOpeningGhosts) return
    isOpeningGhosts = true
    void import('../phaser/debug-marks.ts').then(({ createDebugMarks }) => {
      const { stage } = opening
      if (!isClosed && stage) ghosts = createDebugMarks(stage)
    })
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return
    if (bar?.root.isConnected && bar.onKey(event.code)) event.preventDefault()
  }
  window.addEventListener('keydown', onKey)
  say('Opening the recording …', false)
  load().catch((error: unknown) => refuse(reasonOf(error)))

  return {
    source: () => ({ game: game.name, client: player?.playback.client, state: player && !player.isReading && worldView ? 'playing' : 'connecting', users: [], fps: 0, drawn: player?.playback.drawn ?? [], nowMs: player?.playback.nowMs ?? 0 }),
    close() {
      if (isClosed) return
      isClosed = true
      window.removeEventListener('keydown', onKey)
      ghosts?.close()
      worldView?.close()
      opening.close()
      sounds.loop('', 0)
      root.remove()
    },
  }
}

/** The page while playing: one session, its devices, its overlay, and the stage that draws it once a frame. */

import type { GameView } from '../../games/view-kit.ts'
import type { GameData, SpriteManifest } from '../../src/game-data.ts'
import type { Game } from '../../src/game.ts'
import type { DebugTools } from '../debug/debug-tools.ts'
import type { createOverlayDoor } from '../debug/overlay-door.ts'
import { createFrameCount } from '../devices/frame-count.ts'
import { createFrameGuard } from '../devices/frame-guard.ts'
import { createPageDevices } from '../devices/page-devices.ts'
import { watchVisibility } from '../devices/page-visibility.ts'
import type { Remembered } from '../devices/remembered.ts'
import { createSounds } from '../devices/sounds.ts'
import type { DrawnEntity } from '../drawn/drawn-poses.ts'
import type { OpenRoom } from '../line/room-link.ts'
import type { RendererName } from '../phaser/renderer.ts'
import type { WorldView } from '../phaser/world-view.ts'
import type { Guests } from '../session/guest.ts'
import type { MutedUsers } from '../session/muted-users.ts'
import type { LobbyPlace } from '../session/page-address.ts'
import type { SessionEnd } from '../session/session-end.ts'
import type { SessionState } from '../session/session-options.ts'
import { createSession } from '../session/session.ts'
import { bindingHint } from '../ui/binding-hint.ts'
import { createPlayOverlay } from '../ui/play-overlay.ts'
import { createLatePanel } from '../ui/late-panel.ts'
import type { nameMarkOf } from '../settings/name-marks.ts'
import { keepBindings } from '../settings/own-bindings.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { createSettingsDoor } from '../ui/settings-door.ts'
import { gameWordsIn } from '../words/game-words.ts'
import type { Language, Words } from '../words/words.ts'
import { createPlayControls } from './play-controls.ts'
import { labelsOf } from './play-labels.ts'
import { createThingNames } from './thing-names.ts'
import type { createWatching } from './watching.ts'
import type { TandemSource } from './window-tandem.ts'
import { createWorldOpening } from './world-opening.ts'

export interface PlayPageOptions {
  readonly parent: HTMLElement
  readonly game: Game
  readonly view: GameView
  readonly protocolHash: string
  readonly words: Words
  readonly settings: SettingsStore
  readonly looks: { readonly nickname: string; readonly sprite: string }
  readonly lobby: LobbyPlace
  /** Of a private world; '' for the public one. */
  readonly code: string
  readonly hostToken: string | undefined
  /** What invites say of the game; undefined where there is one only. */
  readonly invitedGame: string | undefined
  readonly openRoom: OpenRoom
  readonly guests: Guests
  readonly remembered: Remembered
  readonly mutedUsers: MutedUsers
  readonly serverUrl: string
  readonly renderer: RendererName | undefined
  /** Whether the overlay is offered, and what is recorded and compared for it. */
  readonly isDebug: boolean
  /** A worse link, a frozen page: for whoever builds a game or looks into one. Whoever plays needs none. */
  readonly tools: DebugTools | undefined
  /** Makes the way to the overlay, where that is offered. */
  readonly createDoor: typeof createOverlayDoor | undefined
  gameUrl(path: string): string
  /** Makes what one needs who watches and has no person; left out: one plays. */
  readonly createWatching: typeof createWatching | undefined
  /** Whoever watches wants to play, in this lobby. */
  onPlay(lobby: LobbyPlace): void
  onBack(): void
  /** The page is to speak another language, and to come back into this lobby. */
  onLanguage(language: Language, lobby: LobbyPlace): void
}

export interface PlayPage {
  source(): TandemSource
  close(): void
}

const PING_EVERY_MS = 500
/** As high as the stick and the lower buttons stand. */
const UNDER_THUMBS_CSS_PX = 120

export function startPlay(options: PlayPageOptions): PlayPage {
  const { game, view, remembered, settings, gameUrl, tools, isDebug } = options
  const { say } = options.words
  const gameWords = gameWordsIn(options.words.language, view)
  const sounds = createSounds(gameUrl, remembered.read('muted') === '1', settings.values)
  const endVolumes = settings.watch((values) => {
    sounds.setVolumes(values)
    fetchMarks()
  })
  const kept = keepBindings(remembered, game.name)
  const markOf = (user: number) => (settings.values.hasNameMarks ? markOfUser?.(user) : undefined)
  /** Fetched by who wants names marked. */
  let markOfUser: typeof nameMarkOf | undefined
  const frames = createFrameCount()
  let gameData: GameData | undefined
  let worldView: WorldView | undefined
  let drawn: readonly DrawnEntity[] = []
  let own: DrawnEntity | undefined
  let lobbyTitle = ''
  let lastFrameMs = 0
  let lastPingMs = 0
  let isClosed = false
  let shownDetail: { readonly end?: SessionEnd; readonly isGone: boolean } = { isGone: false }
  const users = () => session.users
  const thingNames = createThingNames()

  const tuning = createLatePanel<GameData>(
    ({ tunables = [] }) => tunables.length > 0,
    async () => (await import('../ui/tuning-panel.ts')).createTuningPanel({ say, words: gameWords, onTurn: (which, notch) => session.client.turn(which, notch, performance.now()) }),
  )
  const watching = options.createWatching?.({
    say,
    users,
    onWatch: (user) => session.watch(user),
    onPlay() {
      close()
      options.onPlay(session.lobby)
    },
  })
  const overlay = createPlayOverlay({
    parent: options.parent,
    say,
    panels: [watching ? watching.root : tuning.root],
    ...(watching ? { onWatch: (user: number) => session.watch(user) } : {}),
    invitedTo: () => ({ ...session.lobby, game: options.invitedGame, code: options.code }),
    sprites: (): SpriteManifest | undefined => gameData?.sprites,
    gameUrl,
    mutedUsers: options.mutedUsers,
    markOf,
    onSettings: () => settingsDoor.open(),
    isMuted: sounds.isMuted,
    onMuted(isMuted) {
      sounds.setMuted(isMuted)
      remembered.write('muted', isMuted ? '1' : '0')
    },
    onSend: (text) => session.sendChat(text),
    onKick: (user) => session.kick(user),
    onChatOpen: () => controls.mute(),
    onChoice(choice) {
      if (choice === 'reload') window.location.reload()
      else if (choice === 'retry') session.retry()
      else {
        close()
        options.onBack()
      }
    },
  })

  const guarded = createFrameGuard((cause) =>
    overlay.showFault({ place: say('fault.inGame', { game: gameWords.named('game', gameData?.title ?? game.title) }), cause, nextStep: say('fault.inGameNext') }),
  )
  // Until there is a world, the title picture fills the page.
  overlay.root.classList.add('empty')
  overlay.stage.style.backgroundImage = `url("${gameUrl(view.pictures.title)}")`

  const devices = createPageDevices({
    stage: overlay.stage,
    isTyping: () => overlay.chat.isOpen || document.activeElement instanceof HTMLInputElement,
    onPageKey(code, isDown) {
      if (isDown && door && door.onKey(code)) return true
      if (code === 'Tab') {
        // A list that stays open by its button is walked through.
        if (overlay.players.isKept) return false
        overlay.players.setOpen(isDown)
        return isDown
      }
      if (isDown && code === 'Escape' && overlay.players.isKept) {
        overlay.players.setOpen(false)
        return true
      }
      if (isDown && code === 'Escape') {
        settingsDoor.open()
        return true
      }
      if (watching) return isDown && watching.onKey(code)
      if (!isDown || session.state !== 'playing' || (code !== 'Enter' && code !== 'NumpadEnter')) return false
      if (document.activeElement instanceof HTMLButtonElement) return false
      overlay.chat.open()
      return true
    },
    onGesture: () => sounds.unlock(),
    onTouch: () => touch(),
    onBlur() {
      devices.releaseAll()
      controls.releaseThumbs()
      if (!overlay.players.isKept) overlay.players.setOpen(false)
    },
  })

  const session = createSession({
    game,
    protocolHash: options.protocolHash,
    looks: options.looks,
    lobby: options.lobby,
    isSpectator: watching !== undefined,
    code: options.code,
    hostToken: options.hostToken,
    open: tools ? tools.impairment.through(options.openRoom) : options.openRoom,
    tokenFor: (looks) => options.guests.tokenFor(looks),
    forgetToken: () => options.guests.forget(),
    after: (delayMs, run) => void window.setTimeout(run, delayMs),
    nowMs: () => performance.now(),
    measureMs: () => performance.now(),
    ...(tools && isDebug && !watching ? { recorder: () => tools.createRecorder({ protocolHash: options.protocolHash, game: game.name }) } : {}),
    isStateChecked: isDebug,
    events: {
      onState(state, detail) {
        shownDetail = detail
        showScreen()
        if (state !== 'playing') overlay.chat.close()
        controls.mute()
      },
      onWorld(_accepted, data) {
        gameData = data
        overlay.forgetUsers()
        tuning.show(data)
        controls.use(data.bindings)
        showAgain(data)
      },
      onTurned(data) {
        gameData = data
        tuning.show(data)
      },
      onGameData(data) {
        gameData = data
        tuning.show(data)
        controls.use(data.bindings)
        showAgain(data)
      },
      onUsers: (list) => overlay.showUsers(list, session.client.accepted?.user ?? 0, listTitle()),
      onChat(line) {
        if (overlay.hear(line) && view.sounds.chat) sounds.play(view.sounds.chat, 0.4)
      },
      onFault: (notice) => overlay.showFault(notice),
      onMap({ isSceneryNew }) {
        overlay.hideFault()
        if (isSceneryNew && gameData) showAgain(gameData)
      },
      onDesync: (desync) => void import('../net/desync-text.ts').then(({ describeDesync }) => console.error(describeDesync(desync))),
    },
  })

  const controls = createPlayControls({
    actions: game.actions,
    pictures: view.pictures,
    gameUrl,
    settings,
    kept,
    keys: () => session.client.keys,
    isMuted: () => watching !== undefined || overlay.chat.isOpen || settingsDoor.isOpen || session.state !== 'playing',
    onControls: (used) => devices.use(used),
    onThumbs: (thumbs) => overlay.stage.after(thumbs),
  })

  function fetchMarks(): void {
    if (!settings.values.hasNameMarks || markOfUser) return
    import('../settings/name-marks.ts').then(
      (loaded) => void (markOfUser = loaded.nameMarkOf),
      (error: unknown) => console.warn(`the marks of names did not arrive: ${String(error)}`),
    )
  }
  fetchMarks()

  function touch(): void {
    overlay.root.classList.add('touch')
    if (!watching) controls.showThumbs()
  }
  if (window.matchMedia('(pointer: coarse)').matches && !window.matchMedia('(any-pointer: fine)').matches) touch()

  const opening = createWorldOpening({
    parent: overlay.stage,
    gameName: game.name,
    view,
    sounds,
    words: gameWords,
    isCalm: () => settings.values.isCalm,
    underThumbsCssPx: () => (overlay.root.classList.contains('touch') ? UNDER_THUMBS_CSS_PX : 0),
    onCard: (card) => overlay.showCard(card),
    serverUrl: options.serverUrl,
    renderer: options.renderer,
    ...(tools ? { tileAt: (world, tileX, tileY) => tools.tileAt(world, tileX, tileY) } : {}),
    gameUrl,
    onFrame: (frameMs) => guarded(() => drawFrame(frameMs)),
    onLeftOut: (frameMs) => guarded(() => pass(frameMs)),
    onFault: (error) =>
      overlay.showFault({ place: say('fault.cannotDraw'), cause: String(error), nextStep: say('fault.cannotDrawNext') }),
  })

  const settingsDoor = createSettingsDoor(
    () => ({ parent: overlay.root, words: options.words, gameWords, settings, kept, bindings: gameData?.bindings, onLanguage: (language) => options.onLanguage(language, session.lobby) }),
    () => controls.mute(),
  )

  const saveRecording = (): void =>
    void import('../recording/save-recording.ts').then(({ clientRecordingName, saveRecording: save }) => save(session.recordingText() ?? '', clientRecordingName(game.name, new Date())))

  const door = tools && options.createDoor?.({
    host: { root: overlay.root, game, tools, remembered, client: () => session.client, users, stage: () => opening.stage, drawn: () => drawn, saveRecording },
  })

  /** Whoever asks how friends come in finds the code beside the names. */
  function listTitle(): string {
    return options.code === '' ? lobbyTitle : `${lobbyTitle} · ${options.code}`
  }

  function pass(nowMs: number): void {
    if (!tools || tools.beginFrame(nowMs)) session.update(nowMs)
  }

  function showAgain(data: GameData): void {
    showWorld(data).catch((error: unknown) => console.warn(`the lobby is not shown: ${String(error)}`))
  }

  /** The old lobby stays on the screen until the new one can be drawn. */
  async function showWorld(data: GameData): Promise<void> {
    const { client, lobby } = session
    const { world } = client
    if (!world) return
    const opened = await opening.open({
      world,
      gameData: data,
      lobby,
      spriteOfUser: (user) => users().find(({ number }) => number === user)?.sprite,
      nameOf: (netId, user) => (user === 0 ? thingNames.known(netId) : users().find(({ number }) => number === user)?.nickname),
      isWanted: () => client === session.client && data === client.gameData,
    })
    if (!opened) return
    worldView?.close()
    worldView = opened.worldView
    const title = gameWords.named('lobby', opened.decoration?.title ?? '')
    if (title !== lobbyTitle) overlay.chat.notice(say('chat.welcome', { lobby: title }))
    lobbyTitle = title
    const gameTitle = gameWords.named('game', data.title)
    document.title = title === '' ? gameTitle : `${title} · ${gameTitle}`
    overlay.root.classList.remove('empty')
    overlay.showUsers(users(), client.accepted?.user ?? 0, listTitle())
    showScreen()
    if (watching || remembered.read('hinted') === '1' || overlay.root.classList.contains('touch')) return
    remembered.write('hinted', '1')
    overlay.chat.notice(bindingHint(controls.bindings ?? data.bindings, game.components, say, gameWords))
  }

  function drawFrame(nowMs: number): void {
    if (tools && !tools.beginFrame(nowMs)) return
    const elapsedMs = Math.min(100, Math.max(0, nowMs - lastFrameMs))
    lastFrameMs = nowMs
    frames.add(nowMs)
    const { stage } = opening
    if (!stage) return
    const target = devices.aim(own, nowMs, stage.toWorld)
    session.update(nowMs)
    const { client } = session
    const shown = worldView
    if (!shown || shown.world !== client.world || client.state !== 'playing') return
    // While the connection is lost the last picture stands: what is not known is not shown to move.
    if (session.state === 'playing') {
      const moved = client.drawn(nowMs)
      drawn = tools ? tools.shown(client, moved) : moved
      own = watching ? watching.middle(client, drawn) : drawn.find(({ isOwn }) => isOwn)
      watching?.show(client)
      shown.redraw(tools ? tools.tileChanges(client) : client.takeTileChanges())
    }
    shown.frame({ nowMs, elapsedMs, drawn, own, target, isPointing: devices.isPointing })
    if (door) door.frame()
    const { events, cancelled } = tools ? tools.effects(client) : { events: client.takeEffects(), cancelled: client.takeCancelledEffects() }
    shown.effects(events, cancelled, client.ownNetId, nowMs)
    const speechOf = (user: number): string | undefined => overlay.speechOf(user, performance.now())
    overlay.labels.show(labelsOf({ drawn, looks: gameData?.looks ?? {}, users: users(), thingNames, say, words: gameWords, speechOf, markOf, topOf: shown.topOf, toScreen: stage.toScreen }))
    if (nowMs - lastPingMs > PING_EVERY_MS) {
      lastPingMs = nowMs
      overlay.showPing(client.stats(nowMs).rttMs)
    }
  }

  /** Nobody plays before there is something to see: until then it is still connecting. */
  function shownState(): SessionState {
    return session.state === 'playing' && !worldView ? 'connecting' : session.state
  }

  function showScreen(): void {
    overlay.screens.show(shownState(), shownDetail)
  }

  const endVisibility = watchVisibility({
    onHidden: (isHidden) => session.setHidden(isHidden),
    onUndrawn: (nowMs) => guarded(() => pass(nowMs)),
    lastFrameMs: () => lastFrameMs,
  })
  sounds.unlock()
  session.start()

  function close(): void {
    if (isClosed) return
    isClosed = true
    endVisibility()
    endVolumes()
    settingsDoor.close()
    session.leave()
    if (door) door.close()
    devices.close()
    controls.close()
    worldView?.close()
    opening.close()
    sounds.loop('', 0)
    tuning.close()
    overlay.close()
  }

  return {
    source: () => ({ game: game.name, client: session.client, state: watching && shownState() === 'playing' ? 'watching' : shownState(), users: users(), fps: frames.perSecond(performance.now()), drawn, nowMs: performance.now(), recordingText: () => session.recordingText() }),
    close,
  }
}

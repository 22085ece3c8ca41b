/** Starts the page for a list of games: the join form, play, recordings and split screen, as its address asks. */

import type { GameView } from '../games/view-kit.ts'
import type { Game } from '../src/game.ts'
import { protocolHash } from '../src/protocol-hash.ts'
import { openRoom } from './connection.ts'
import type { DebugTools } from './debug/debug-tools.ts'
import { createRemembered, pageStore, type Remembered } from './devices/remembered.ts'
import { type JoinForm, openJoinForm } from './page/join-form.ts'
import { createPageGames } from './page/page-games.ts'
import { type PlayPage, startPlay } from './page/play-page.ts'
import type { PlaybackPage, PlaybackPageOptions } from './page/playback-page.ts'
import { createWindowTandem } from './page/window-tandem.ts'
import { watchDrops } from './recording/watch-drops.ts'
import { createGuests } from './session/guest.ts'
import { fetchLobbies, knownLobby, knownPerson, preferredLobby } from './session/lobby-list.ts'
import { createHostTokens } from './session/private-world.ts'
import { createMutedUsers } from './session/muted-users.ts'
import { placeOf, SERVER_META } from './session/page-place.ts'
import { type LobbyPlace, type PageAddress, readLobbyPlace, readPageAddress, shortNickname, writeLobbyPlace } from './session/page-address.ts'
import { createSettings, type SettingsStore } from './settings/settings.ts'
import type { JoinChoice, JoinStart } from './ui/join-page.ts'
import { chooseLanguage, type Language, type Words, wordsIn } from './words/words.ts'

/** Who skips the form and names nobody, and who watches without a name. */
const NAMELESS = 'Guest'

export interface PageOptions {
  readonly games: readonly Game[]
  /** One for each game, by its name. */
  readonly views: readonly GameView[]
  /** Whether the page is served from its sources: then the overlay is offered. */
  readonly isDev?: boolean
  /** Left out: the element with the id `page`, or the body. */
  readonly parent?: HTMLElement
}

/** What the page's entry calls, once. */
export function startPage({ parent = document.getElementById('page') ?? document.body, ...options }: PageOptions): void {
  const address = readPageAddress(window.location.href)
  const remembered = createRemembered(pageStore(), address.pane)
  const settings = createSettings(remembered, window.matchMedia('(prefers-reduced-motion: reduce)').matches)
  const showCalm = (): void => void document.documentElement.classList.toggle('calm', settings.values.isCalm)
  settings.watch(showCalm)
  showCalm()
  void wordsIn(chooseLanguage([address.language, remembered.read('language'), ...navigator.languages])).then((words) => {
    document.documentElement.lang = words.language
    if (address.panes > 1) void import('./page/split-screen.ts').then(({ showSplitScreen }) => showSplitScreen(parent, window.location.href, address.panes, words.say))
    else startGamePage({ ...options, parent, address, remembered, words, settings })
  })
}

interface GamePageOptions extends PageOptions {
  readonly parent: HTMLElement
  readonly address: PageAddress
  readonly remembered: Remembered
  readonly words: Words
  readonly settings: SettingsStore
}

function startGamePage({ games, views, isDev = false, parent, address, remembered, words, settings }: GamePageOptions): void {
  const { pageUrl, serverUrl } = placeOf(document.baseURI, document.querySelector<HTMLMetaElement>(`meta[name=${SERVER_META}]`)?.content)
  const mutedUsers = createMutedUsers()
  // Panes of a split screen play together: what was chosen in one of them is not the next one's.
  const pageGames = createPageGames(games, views, address.game ?? (address.pane === 0 ? remembered.read('game') : undefined))
  /** The lobby and sprite that an address asks for are of the game that it opens with. */
  const addressedGame = pageGames.shown.game.name
  let play: PlayPage | PlaybackPage | undefined
  let form: JoinForm | undefined
  let chosenNickname: string | undefined
  /** Of the private world that is played in or asked for; '' for the public ones. */
  let code = address.code ?? ''
  const hosts = createHostTokens(remembered)
  if (address.host !== undefined) {
    // A secret is not left where it is read over a shoulder, or copied with a link.
    hosts.keep('', address.host)
    replaceQuery('host', undefined)
  }
  /** Recordings begun so far. */
  let playbacks = 0
  const isDebug = address.isDebug ?? isDev
  const gameUrl = (game: string, path: string): string => `${pageUrl}/games/${game}/${path}`

  window.tandem = createWindowTandem(() => play?.source() ?? { client: undefined, state: 'not-joined', users: [], fps: 0, drawn: [], nowMs: performance.now() })

  function startOf(game: string): JoinStart {
    // What is chosen in the form counts from then on.
    const { sprite, lobby } = game === addressedGame && chosenNickname === undefined ? address : { sprite: undefined, lobby: undefined }
    const entry = pageGames.shown.game.name === game ? pageGames.entry : undefined
    return {
      nickname: chosenNickname ?? address.nickname ?? remembered.read('nickname') ?? '',
      sprite: knownPerson(entry, sprite ?? '') || knownPerson(entry, remembered.read(`sprite.${game}`) ?? ''),
      lobby: lobby ?? knownLobby(entry, readLobbyPlace(remembered.read(`lobby.${game}`))),
    }
  }

  function closeForm(): void {
    form?.close()
    form = undefined
  }

  /** Loaded only where the address or development asks for any. */
  async function toolsFor(game: Game, isPredictionShown: boolean): Promise<DebugTools> {
    const { createDebugTools } = await import('./debug/debug-tools.ts')
    return createDebugTools({ nowMs: () => performance.now(), after: (delayMs, run) => void window.setTimeout(run, delayMs), settings: game.settings, link: address.link, isPredictionShown })
  }

  async function begin(choice: JoinChoice): Promise<void> {
    const { game, view } = pageGames.shown
    const { isSpectator } = choice
    // Whoever watches does nothing that could be shown at once: all is shown as the room has it.
    const isPredictionShown = address.isPredictionShown && !isSpectator
    const tools = isDebug || address.link || !isPredictionShown ? await toolsFor(game, isPredictionShown) : undefined
    const overlay = isDebug ? await import('./debug/overlay-door.ts') : undefined
    const watching = isSpectator ? await import('./page/watching.ts') : undefined
    chosenNickname = choice.nickname
    remembered.write('game', game.name)
    if (choice.nickname !== '') remembered.write('nickname', choice.nickname)
    remembered.write(`sprite.${game.name}`, choice.sprite)
    remembered.write(`lobby.${game.name}`, writeLobbyPlace(choice.lobby))
    // An address that names its player is that player, whoever else plays in this browser.
    const tokenName = address.nickname !== undefined && shortNickname(address.nickname) === choice.nickname ? `token.${choice.nickname}` : 'token'
    play = startPlay({
      parent,
      game,
      view,
      protocolHash: protocolHash(game),
      words,
      settings,
      looks: { nickname: shortNickname(choice.nickname) || NAMELESS, sprite: choice.sprite },
      lobby: choice.lobby,
      code,
      hostToken: hosts.of(code),
      invitedGame: pageGames.offered.length > 1 ? game.name : undefined,
      openRoom: (roomId, options, handlers) => openRoom(serverUrl, roomId, options, handlers),
      guests: createGuests(serverUrl, game.name, remembered, tokenName),
      remembered,
      mutedUsers,
      serverUrl,
      renderer: address.renderer,
      isDebug,
      tools,
      gameUrl: (path) => gameUrl(game.name, path),
      createDoor: overlay?.createOverlayDoor,
      createWatching: watching?.createWatching,
      onPlay(lobby) {
        play = undefined
        replaceQuery('spectate', undefined)
        // Whoever has a name goes in with it.
        if (choice.nickname === '') openForm()
        else void begin({ ...choice, lobby, isSpectator: false })
      },
      onBack() {
        play = undefined
        replaceQuery('spectate', undefined)
        openForm()
      },
      onLanguage: (language, lobby) => speak(language, lobby, isSpectator),
    })
  }

  /** Leaves what is on the page for a recording. */
  async function beginPlayback(text: Promise<string>): Promise<void> {
    text.catch(() => {})
    closeForm()
    play?.close()
    play = undefined
    const own = ++playbacks
    const [{ startPlayback }, { recordedGame }] = await Promise.all([import('./page/playback-page.ts'), import('./recording/open-recording.ts'), pageGames.entry ? undefined : fetchLobbies(serverUrl).then(pageGames.take, () => undefined)])
    // Another file came meanwhile.
    if (own !== playbacks) return
    let made = playText(startPlayback, text)
    play = made
    const read = await text.catch(() => '')
    const name = recordedGame(read)
    if (play !== made || name === undefined || name === pageGames.shown.game.name || !pageGames.choose(name)) return
    made.close()
    made = playText(startPlayback, text)
    play = made
  }

  function playText(startPlayback: (options: PlaybackPageOptions) => PlaybackPage, text: Promise<string>): PlaybackPage {
    const { game, view } = pageGames.shown
    const made = startPlayback({
      parent,
      game,
      view,
      protocolHash: protocolHash(game),
      words,
      settings,
      serverUrl,
      renderer: address.renderer,
      isMuted: remembered.read('muted') === '1',
      text,
      gameUrl: (path) => gameUrl(game.name, path),
      onAnother: chooseFile,
      onBack() {
        made.close()
        play = undefined
        openForm()
      },
    })
    return made
  }

  /** The page begins anew: words lie all over it. In a lobby it comes back there. */
  function speak(language: Language, lobby?: LobbyPlace, isSpectator = false): void {
    remembered.write('language', language)
    const url = new URL(window.location.href)
    url.searchParams.delete('lang')
    if (lobby) {
      url.searchParams.set(isSpectator ? 'spectate' : 'autojoin', '1')
      url.searchParams.set('game', pageGames.shown.game.name)
      url.searchParams.set('lobby', writeLobbyPlace(lobby))
    }
    window.location.assign(url)
  }

  const fetchPlayback = (from: string): Promise<string> => import('./recording/open-recording.ts').then(({ fetchRecording }) => fetchRecording(from, window.location.href))
  const playFile = (file: File): void => void beginPlayback(import('./recording/open-recording.ts').then(({ readRecordingFile }) => readRecordingFile(file)))
  const chooseFile = (): void => void import('./recording/open-recording.ts').then(({ chooseRecording }) => chooseRecording(playFile))

  function openForm(): void {
    form = openJoinForm({
      parent,
      words,
      settings,
      remembered,
      pageGames,
      serverUrl,
      startOf,
      gameUrl,
      code,
      hosts,
      onCode(next) {
        code = next
        replaceQuery('code', code || undefined)
      },
      onPlay(choice) {
        closeForm()
        void begin(choice)
      },
      onLanguage: speak,
      onRecording: isDebug ? chooseFile : undefined,
    })
    // Someone who reads the form will play: the large part may load meanwhile.
    void import('./phaser/index.ts')
  }

  /** Skips the form; whoever chose no sprite gets one by the pane or the name, so that faces differ. */
  async function autojoin(): Promise<void> {
    const chosen = shortNickname(startOf(addressedGame).nickname)
    const nickname = chosen || NAMELESS
    try {
      pageGames.take(await fetchLobbies(serverUrl, code))
    } catch {
      // Nobody answers: the session says so, and goes on trying.
    }
    const { shown, entry } = pageGames
    const start = startOf(shown.game.name)
    const persons = entry?.sprites.persons ?? []
    const roll = address.pane > 0 ? address.pane - 1 : [...nickname].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
    const sprite = start.sprite !== '' ? start.sprite : (persons[roll % Math.max(1, persons.length)] ?? '')
    await begin({ nickname: address.isSpectator ? chosen : nickname, sprite, isSpectator: address.isSpectator, lobby: start.lobby ?? preferredLobby(entry?.lobbies ?? [], []) ?? { lobbyX: 0, lobbyY: 0 } })
  }

  watchDrops((file) => {
    // A game is not left for a file that slipped; whoever builds one means it.
    if (isDebug || playbacks > 0 || !play) playFile(file)
  })
  if (address.playback !== undefined) void beginPlayback(fetchPlayback(address.playback))
  else if (address.isAutojoin || address.isSpectator) void autojoin()
  else openForm()
}

/** A reload keeps to what the page is now. */
function replaceQuery(name: string, value: string | undefined): void {
  const url = new URL(window.location.href)
  if (value === undefined) url.searchParams.delete(name)
  else url.searchParams.set(name, value)
  window.history.replaceState(window.history.state, '', url)
}

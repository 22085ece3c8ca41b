/** Starts the page for a list of games: the join form, play, recordings and split screen, as its address asks. */

import type { GameView } from '../games/view-kit.ts'
import type { Game } from '../src/game.ts'
import { protocolHash } from '../src/protocol-hash.ts'
import { openRoom } from './connection.ts'
import { createRemembered, pageStore, type Remembered } from './devices/remembered.ts'
import { createPageGames } from './page/page-games.ts'
import { type PlayPage, startPlay } from './page/play-page.ts'
import type { PlaybackPage } from './page/playback-page.ts'
import { showSplitScreen } from './page/split-screen.ts'
import { createWindowTandem } from './page/window-tandem.ts'
import { chooseRecording, fetchRecording, readRecordingFile, watchDrops } from './recording/open-recording.ts'
import { createGuests } from './session/guest.ts'
import { fetchLobbies, preferredLobby } from './session/lobby-list.ts'
import { createMutedUsers } from './session/muted-users.ts'
import { type PageAddress, readLobbyPlace, readPageAddress, shortNickname, writeLobbyPlace } from './session/page-address.ts'
import { createJoinPage, type JoinChoice } from './ui/join-page.ts'
import { gameWordsIn } from './words/game-words.ts'
import { chooseLanguage, type Words, wordsIn } from './words/words.ts'

/** While the form is open the counts are looked up again this often. */
const LOBBIES_EVERY_MS = 3000

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
  void wordsIn(chooseLanguage([address.language, remembered.read('language'), ...navigator.languages])).then((words) => {
    document.documentElement.lang = words.language
    if (address.panes > 1) showSplitScreen(parent, window.location.href, address.panes, words.say)
    else startGamePage({ ...options, parent, address, remembered, words })
  })
}

interface GamePageOptions extends PageOptions {
  readonly parent: HTMLElement
  readonly address: PageAddress
  readonly remembered: Remembered
  readonly words: Words
}

function startGamePage({ games, views, isDev = false, parent, address, remembered, words }: GamePageOptions): void {
  const serverUrl = window.location.origin
  const mutedUsers = createMutedUsers()
  const pageGames = createPageGames(games, views)
  let play: PlayPage | PlaybackPage | undefined
  /** Closes the form while it is open. */
  let closeForm = (): void => {}
  /** Recordings begun so far. */
  let playbacks = 0
  const isDebug = address.isDebug ?? isDev
  const gameUrl = (path: string): string => `/games/${pageGames.shown.game.name}/${path}`
  const wished = { nickname: address.nickname ?? remembered.read('nickname') ?? '', sprite: address.sprite ?? remembered.read('sprite') ?? '', lobby: address.lobby ?? readLobbyPlace(remembered.read('lobby')) }

  window.tandem = createWindowTandem(() => play?.source() ?? { client: undefined, state: 'not-joined', users: [], fps: 0, drawn: [], nowMs: performance.now() })
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (icon) icon.href = gameUrl(pageGames.shown.view.pictures.icon)

  function begin(choice: JoinChoice): void {
    const { game, view } = pageGames.shown
    remembered.write('nickname', choice.nickname)
    remembered.write('sprite', choice.sprite)
    remembered.write('lobby', writeLobbyPlace(choice.lobby))
    // An address that names its player is that player, whoever else plays in this browser.
    const tokenName = address.nickname !== undefined && shortNickname(address.nickname) === choice.nickname ? `token.${choice.nickname}` : 'token'
    play = startPlay({
      parent,
      game,
      view,
      protocolHash: protocolHash(game),
      words,
      looks: { nickname: choice.nickname, sprite: choice.sprite },
      lobby: choice.lobby,
      openRoom: (roomId, options, handlers) => openRoom(serverUrl, roomId, options, handlers),
      guests: createGuests(serverUrl, remembered, tokenName),
      remembered,
      mutedUsers,
      serverUrl,
      renderer: address.renderer,
      debug: { ...address, isDebug },
      gameUrl,
      onBack() {
        play = undefined
        openForm()
      },
    })
  }

  /** Leaves what is on the page for a recording. */
  async function beginPlayback(text: Promise<string>): Promise<void> {
    text.catch(() => {})
    closeForm()
    play?.close()
    play = undefined
    const own = ++playbacks
    const [{ startPlayback }] = await Promise.all([import('./page/playback-page.ts'), pageGames.isTold ? undefined : fetchLobbies(serverUrl).then(pageGames.take, () => undefined)])
    // Another file came meanwhile.
    if (own !== playbacks) return
    const { game, view } = pageGames.shown
    const made = startPlayback({
      parent,
      game,
      view,
      protocolHash: protocolHash(game),
      words,
      serverUrl,
      renderer: address.renderer,
      isMuted: remembered.read('muted') === '1',
      text,
      gameUrl,
      onAnother: () => chooseRecording(playFile),
      onBack() {
        made.close()
        play = undefined
        openForm()
      },
    })
    play = made
  }

  const playFile = (file: File): void => void beginPlayback(readRecordingFile(file))

  function openForm(): void {
    const { game, view } = pageGames.shown
    const gameWords = gameWordsIn(words.language, view)
    const page = createJoinPage({
      parent,
      say: words.say,
      gameWords,
      title: gameWords.named('game', game.title),
      sceneUrl: gameUrl(view.pictures.title),
      logoUrl: gameUrl(view.pictures.logo),
      start: wished,
      gameUrl,
      onPlay(choice) {
        closeForm()
        begin(choice)
      },
      onRecording: isDebug ? () => chooseRecording(playFile) : undefined,
    })
    closeForm = () => {
      window.clearInterval(timer)
      page.close()
      closeForm = () => {}
    }
    const look = (): void => {
      fetchLobbies(serverUrl).then(
        (list) => {
          pageGames.take(list)
          page.showProblem('')
          page.showLobbies(list)
        },
        () => page.showProblem(words.say('join.serverSilent')),
      )
    }
    const timer = window.setInterval(look, LOBBIES_EVERY_MS)
    look()
    // Someone who reads the form will play: the large part may load meanwhile.
    void import('./phaser/index.ts')
  }

  /** Skips the form; whoever chose no sprite gets one by the pane or the name, so that faces differ. */
  async function autojoin(): Promise<void> {
    const nickname = shortNickname(wished.nickname) || 'Guest'
    let { sprite, lobby } = wished
    try {
      const list = await fetchLobbies(serverUrl)
      pageGames.take(list)
      const { persons } = list.sprites
      const roll = address.pane > 0 ? address.pane - 1 : [...nickname].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
      if (sprite === '') sprite = persons[roll % Math.max(1, persons.length)] ?? ''
      lobby ??= preferredLobby(list.lobbies, [])
    } catch {
      // Nobody answers: the session says so, and goes on trying.
    }
    begin({ nickname, sprite, lobby: lobby ?? { lobbyX: 0, lobbyY: 0 } })
  }

  watchDrops((file) => {
    // A game is not left for a file that slipped; whoever builds one means it.
    if (isDebug || playbacks > 0 || !play) playFile(file)
  })
  if (address.playback !== undefined) void beginPlayback(fetchRecording(address.playback, window.location.href))
  else if (address.isAutojoin) void autojoin()
  else openForm()
}

/** The page's entry: the one place of the client that knows which games there are and how they look. */

import { games } from '../games/index.ts'
import { burrowView } from '../games/burrow/view/index.ts'
import { protocolHash } from '../src/protocol-hash.ts'
import type { GameView } from '../games/view-kit.ts'
import { openRoom } from './connection.ts'
import { createGuests } from './session/guest.ts'
import { gameAtRates, type LobbyList, preferredLobby } from './session/lobby-list.ts'
import { createMutedUsers } from './session/muted-users.ts'
import { readLobbyPlace, readPageAddress, shortNickname, writeLobbyPlace } from './session/page-address.ts'
import { type PlayPage, startPlay } from './page/play-page.ts'
import type { PlaybackPage } from './page/playback-page.ts'
import { chooseRecording, fetchRecording, readRecordingFile, watchDrops } from './recording/open-recording.ts'
import { createRemembered, type TextStore } from './devices/remembered.ts'
import { showSplitScreen } from './page/split-screen.ts'
import { createJoinPage, type JoinChoice } from './ui/join-page.ts'
import { createWindowTandem } from './page/window-tandem.ts'

const views: readonly GameView[] = [burrowView]
/** While the form is open the counts are looked up again this often. */
const LOBBIES_EVERY_MS = 3000

const parent = document.getElementById('page') ?? document.body
const address = readPageAddress(window.location.href)
const serverUrl = window.location.origin

function localStore(): TextStore | undefined {
  try {
    return window.localStorage
  } catch {
    // A page without storage keeps its choices while it is open.
    return undefined
  }
}

async function fetchLobbies(): Promise<LobbyList> {
  const answer = await fetch(`${serverUrl}/lobbies`)
  if (!answer.ok) throw new Error(`/lobbies answered ${answer.status}`)
  const list: LobbyList = await answer.json()
  return list
}

function startPage(): void {
  const remembered = createRemembered(localStore(), address.pane)
  const mutedUsers = createMutedUsers()
  // The server tells its game with the lobbies; until then the first one's title is shown.
  let game = games[0]
  let view = views[0]
  if (!game || !view) throw new Error('there is no game to show; expected one in games/index.ts and its view in client/main.ts')
  let rates: Pick<LobbyList, 'tickRateHz' | 'ticksPerSend'> | undefined
  let play: PlayPage | PlaybackPage | undefined
  /** Closes the form while it is open. */
  let closeForm = (): void => {}
  /** Recordings begun so far. */
  let playbacks = 0
  const isDebug = address.isDebug ?? import.meta.env.DEV
  const gameUrl = (path: string): string => `/games/${game?.name ?? ''}/${path}`
  const wished = { nickname: address.nickname ?? remembered.read('nickname') ?? '', sprite: address.sprite ?? remembered.read('sprite') ?? '', lobby: address.lobby ?? readLobbyPlace(remembered.read('lobby')) }

  window.tandem = createWindowTandem(() => play?.source() ?? { client: undefined, state: 'not-joined', users: [], fps: 0, drawn: [], nowMs: performance.now() })
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (icon) icon.href = gameUrl(view.pictures.icon)

  function takeIn(list: LobbyList): void {
    game = games.find(({ name }) => name === list.game) ?? game
    view = views.find(({ name }) => name === list.game) ?? view
    rates = list
  }

  /** As this server runs it. */
  function builtGame() {
    const built = games.find(({ name }) => name === game?.name) ?? games[0]
    const own = built && rates ? gameAtRates(built, rates) : built
    return { own, shown: views.find(({ name }) => name === own?.name) ?? view }
  }

  function begin(choice: JoinChoice): void {
    const { own, shown } = builtGame()
    if (!own || !shown) return
    remembered.write('nickname', choice.nickname)
    remembered.write('sprite', choice.sprite)
    remembered.write('lobby', writeLobbyPlace(choice.lobby))
    // An address that names its player is that player, whoever else plays in this browser.
    const tokenName = address.nickname !== undefined && shortNickname(address.nickname) === choice.nickname ? `token.${choice.nickname}` : 'token'
    play = startPlay({
      parent,
      game: own,
      view: shown,
      protocolHash: protocolHash(own),
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
    const [{ startPlayback }] = await Promise.all([import('./page/playback-page.ts'), rates ? undefined : fetchLobbies().then(takeIn, () => undefined)])
    const built = builtGame()
    // Another file came meanwhile.
    if (!built.own || !built.shown || own !== playbacks) return
    const made = startPlayback({
      parent,
      game: built.own,
      view: built.shown,
      protocolHash: protocolHash(built.own),
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
    if (!view || !game) return
    const page = createJoinPage({
      parent,
      title: game.title,
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
      fetchLobbies().then(
        (list) => {
          takeIn(list)
          page.showProblem('')
          page.showLobbies(list)
        },
        () => page.showProblem('The server does not answer. It is looked for again in a moment.'),
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
      const list = await fetchLobbies()
      takeIn(list)
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

if (address.panes > 1) showSplitScreen(parent, window.location.href, address.panes)
else startPage()

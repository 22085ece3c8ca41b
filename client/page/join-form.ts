/** The form before play: asks the server who is where while it is open, and is made anew for another game. */

import { fetchLobbies, NoSuchWorld } from '../session/lobby-list.ts'
import type { HostTokens } from '../session/private-world.ts'
import type { Remembered } from '../devices/remembered.ts'
import { keepBindings, withOwnBindings } from '../settings/own-bindings.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { bindingWays } from '../ui/binding-hint.ts'
import { createJoinPage, type JoinChoice, type JoinPage, type JoinStart } from '../ui/join-page.ts'
import { createSettingsDoor } from '../ui/settings-door.ts'
import { gameWordsIn } from '../words/game-words.ts'
import type { Language, Words } from '../words/words.ts'
import type { PageGames } from './page-games.ts'

/** While the form is open the counts are looked up again this often. */
const LOBBIES_EVERY_MS = 3000

export interface JoinFormOptions {
  readonly parent: HTMLElement
  readonly words: Words
  readonly settings: SettingsStore
  readonly remembered: Remembered
  readonly pageGames: PageGames
  readonly serverUrl: string
  /** What the form of a game starts with. */
  startOf(game: string): JoinStart
  /** The address of a path inside a game's folder. */
  gameUrl(game: string, path: string): string
  /** Of the private world that is asked for; '' for the public ones. */
  readonly code: string
  readonly hosts: HostTokens
  /** The form is of another world now: a private one, or with '' the public ones. */
  onCode(code: string): void
  onPlay(choice: JoinChoice): void
  /** The page is to speak another language; what is typed so far is remembered. */
  onLanguage(language: Language): void
  readonly onRecording: (() => void) | undefined
}

export interface JoinForm {
  close(): void
}

export function openJoinForm({ parent, words, settings, remembered, pageGames, serverUrl, startOf, gameUrl, hosts, onCode, onPlay, onLanguage, onRecording, ...options }: JoinFormOptions): JoinForm {
  let nickname: string | undefined
  let { code } = options
  let arePrivateOffered = false
  /** Stays said while the form is of the world that it led to. */
  let problem = ''
  let isClosed = false
  let shownGame = ''
  let shownTitle = ''
  const settingsDoor = createSettingsDoor(() => {
    const { shown, entry } = pageGames
    return {
      parent,
      words,
      gameWords: gameWordsIn(words.language, shown.view),
      settings,
      kept,
      bindings: entry?.bindings,
      onLanguage(language) {
        remembered.write('nickname', page.nickname)
        onLanguage(language)
      },
    }
  })
  let kept = keepBindings(remembered, pageGames.shown.game.name)
  let page = makePage(false)

  function makePage(isGameFocused: boolean): JoinPage {
    const { game, view } = pageGames.shown
    const gameWords = gameWordsIn(words.language, view)
    const urlOf = (path: string): string => gameUrl(game.name, path)
    const start = startOf(game.name)
    const title = titleNow()
    shownGame = game.name
    shownTitle = title
    kept = keepBindings(remembered, game.name)
    kept.watch(showHint)
    document.title = title
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    if (icon) icon.href = urlOf(view.pictures.icon)
    return createJoinPage({
      parent,
      say: words.say,
      gameWords,
      title,
      sceneUrl: urlOf(view.pictures.title),
      ...(view.pictures.logo ? { logoUrl: urlOf(view.pictures.logo) } : {}),
      start: { ...start, nickname: nickname ?? start.nickname },
      isGameFocused,
      gameUrl: urlOf,
      onGame(name, typed) {
        nickname = typed
        if (pageGames.choose(name)) makeAnew(true)
      },
      onPlay,
      onSettings: () => settingsDoor.open(),
      onFriends(typed) {
        nickname = typed
        void makePrivate()
      },
      onEverybody(typed) {
        nickname = typed
        goTo('')
      },
      onRecording,
    })
  }

  function titleNow(): string {
    const { shown, entry } = pageGames
    return gameWordsIn(words.language, shown.view).named('game', entry?.title ?? shown.game.title)
  }

  function makeAnew(isGameFocused: boolean): void {
    page.close()
    page = makePage(isGameFocused)
    tell()
  }

  function tell(): void {
    const { shown, entry, offered } = pageGames
    page.showGames(
      offered.map(({ game, view, title }) => ({
        name: game.name,
        title: gameWordsIn(words.language, view).named('game', title),
        iconUrl: gameUrl(game.name, view.pictures.icon),
        isChosen: game.name === shown.game.name,
      })),
    )
    if (entry) page.showLobbies(entry)
    showHint()
    page.showFriends({ code, isOffered: arePrivateOffered })
  }

  function showHint(): void {
    const { shown, entry } = pageGames
    if (entry) page.showHint(gameWordsIn(words.language, shown.view).hint(bindingWays(withOwnBindings(entry.bindings, kept.own), words.say)))
  }

  function goTo(next: string): void {
    code = next
    onCode(code)
    look()
  }

  async function makePrivate(): Promise<void> {
    problem = ''
    const made = await import('../session/make-private-world.ts').then(({ makePrivateWorld }) => makePrivateWorld(serverUrl, pageGames.shown.game.name, hosts)).catch(() => undefined)
    if (isClosed) return
    if (made) goTo(made)
    else {
      tell()
      page.showProblem(words.say('friends.none'))
    }
  }

  function look(): void {
    const asked = code
    fetchLobbies(serverUrl, asked).then(
      (list) => {
        if (isClosed || asked !== code) return
        pageGames.take(list)
        arePrivateOffered = list.arePrivateOffered
        page.showProblem(problem)
        if (pageGames.shown.game.name === shownGame && titleNow() === shownTitle) return tell()
        nickname = page.nickname
        makeAnew(false)
      },
      (error: unknown) => {
        if (isClosed || asked !== code) return
        if (error instanceof NoSuchWorld) {
          problem = words.say('friends.gone')
          goTo('')
        } else page.showProblem(words.say('join.serverSilent'))
      },
    )
  }
  const timer = window.setInterval(look, LOBBIES_EVERY_MS)
  look()

  return {
    close() {
      isClosed = true
      window.clearInterval(timer)
      settingsDoor.close()
      page.close()
    },
  }
}

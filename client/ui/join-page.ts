/** The join page of one game: nickname, sprite, lobby, the way to other games, and one large button. */

import { countText, type GameEntry, type LobbyEntry, preferredLobby } from '../session/lobby-list.ts'
import { inviteAddress, type LobbyPlace, LONGEST_NICKNAME } from '../session/page-address.ts'
import type { GameWords } from '../words/game-words.ts'
import type { Say } from '../words/words.ts'
import { element } from './element.ts'
import type { PrivateWorld } from './friends-card.ts'
import { createInviteButton } from './invite-button.ts'
import { icon } from './icons.ts'
import { createLatePanel } from './late-panel.ts'
import { pixelText } from './pixel-text.ts'
import { createSpritePreview, type SpritePreview } from './sprite-preview.ts'
import { createTitleScene } from './title-scene.ts'

export interface JoinChoice {
  readonly nickname: string
  readonly sprite: string
  readonly lobby: LobbyPlace
  /** Watches, and plays later perhaps. */
  readonly isSpectator: boolean
}

/** What the form starts with. */
export interface JoinStart {
  readonly nickname: string
  readonly sprite: string
  readonly lobby: LobbyPlace | undefined
}

/** A game to choose. */
export interface GameChoice {
  readonly name: string
  readonly title: string
  readonly iconUrl: string
  readonly isChosen: boolean
}

export interface JoinPageOptions {
  readonly parent: HTMLElement
  readonly say: Say
  readonly gameWords: GameWords
  readonly title: string
  /** Pictures of the title, as addresses. Without a logo the title is written. */
  readonly sceneUrl: string
  readonly logoUrl?: string
  readonly start: JoinStart
  /** The games were just chosen from: the keys go on there. */
  readonly isGameFocused: boolean
  /** Turns a path inside the game's folder into an address. */
  gameUrl(path: string): string
  /** Another game is wanted; `nickname` is what is typed so far. */
  onGame(name: string, nickname: string): void
  onPlay(choice: JoinChoice): void
  onSettings(): void
  /** A private world is wanted. */
  onFriends(nickname: string): void
  /** The public worlds are wanted again. */
  onEverybody(nickname: string): void
  /** Offers to play a recording; left out, nothing is offered. */
  readonly onRecording?: (() => void) | undefined
}

export interface JoinPage {
  /** Nothing is offered where there is no choice. */
  showGames(choices: readonly GameChoice[]): void
  /** As it is typed now. */
  readonly nickname: string
  /** New counts: the list is looked up again while the page is open. */
  showLobbies(entry: GameEntry): void
  /** Offers to play with friends, or tells of the private world that the form is of. */
  showFriends(offer: { readonly code: string; readonly isOffered: boolean }): void
  /** What presses what, for whoever is new. */
  showHint(text: string): void
  /** A problem of the server's; '' takes it back. */
  showProblem(text: string): void
  close(): void
}

/** The title as its picture, or in letters where there is none. */
function createLogo(title: string, logoUrl: string | undefined): HTMLElement {
  const written = (): HTMLElement => pixelText(title, { zoom: 6, color: '#ffdf65' })
  if (logoUrl === undefined) return written()
  const logo = element('img', { class: 'logo', attributes: { src: logoUrl, alt: title } })
  logo.addEventListener('error', () => logo.replaceWith(written()))
  return logo
}

export function createJoinPage({ parent, say, gameWords, title, sceneUrl, logoUrl, start, isGameFocused, gameUrl, onGame, onPlay, onFriends, onEverybody, onSettings, onRecording }: JoinPageOptions): JoinPage {
  let previews: readonly { readonly name: string; readonly preview: SpritePreview }[] = []
  let shownSprites = ''
  let lobbies: readonly LobbyEntry[] = []
  let sprite = start.sprite
  let lobby = start.lobby
  let isOpen = true
  let shownGames = ''
  /** Said in invites, where there are several. */
  let chosenGame: string | undefined
  let serverProblem = ''
  let shownCode = ''

  const scene = createTitleScene(sceneUrl)
  const logo = createLogo(title, logoUrl)
  const nickname = element('input', {
    class: 'nickname',
    attributes: { id: 'nickname', name: 'nickname', maxlength: String(LONGEST_NICKNAME), autocomplete: 'nickname', placeholder: say('join.yourName'), spellcheck: 'false', enterkeyhint: 'go' },
  })
  nickname.value = start.nickname
  nickname.addEventListener('input', () => (problem.textContent = serverProblem))
  const games = element('div', { class: 'lobbies games' })
  const gameField = element('fieldset', { class: 'field lobby-field', attributes: { hidden: '' } }, [element('legend', { text: say('join.game') }), games])
  const sprites = element('div', { class: 'sprites' })
  const lobbyList = element('div', { class: 'lobbies' }, [element('p', { class: 'quiet', text: say('join.lookingForLobbies') })])
  const problem = element('p', { class: 'problem', attributes: { role: 'alert' } })
  const play = element('button', { class: 'button gold play', attributes: { type: 'submit', 'aria-label': say('join.play') } }, [pixelText(say('join.play').toUpperCase(), { zoom: 4, color: '#1a1326', shadow: '#ffdf65' })])
  const watch = element('button', { class: 'button watch', text: say('join.watch'), attributes: { type: 'button', hidden: '', 'aria-label': say('join.watchLabel') }, on: { click: () => go(nickname.value, true) } })
  const invite = createInviteButton(() => lobby && { ...lobby, game: chosenGame, code: shownCode }, say)
  const friendsCard = createLatePanel<PrivateWorld>(() => true, async () => (await import('./friends-card.ts')).createFriendsCard(say))
  const friends = element('fieldset', { class: 'field lobby-field', attributes: { hidden: '' } }, [element('legend', { text: say('friends.title') }), friendsCard.root])
  const friendsButton = element('button', {
    class: 'button',
    text: say('friends.play'),
    attributes: { type: 'button', hidden: '' },
    on: {
      click() {
        friendsButton.disabled = true
        friendsButton.textContent = say('friends.making')
        onFriends(nickname.value)
      },
    },
  })
  const everybodyButton = element('button', { class: 'button', text: say('friends.leave'), attributes: { type: 'button', hidden: '' }, on: { click: () => onEverybody(nickname.value) } })
  const form = element(
    'form',
    {
      class: 'panel',
      attributes: { autocomplete: 'on' },
      on: {
        submit(event) {
          event.preventDefault()
          submit()
        },
      },
    },
    [
      friends,
      gameField,
      element('div', { class: 'field' }, [element('label', { class: 'name', text: say('join.nickname'), attributes: { for: 'nickname' } }), nickname]),
      element('fieldset', { class: 'field' }, [element('legend', { text: say('join.who') }), sprites]),
      element('fieldset', { class: 'field lobby-field' }, [element('legend', { text: say('join.where') }), lobbyList]),
      problem,
      element('div', { class: 'row' }, [play, watch, invite, friendsButton, everybodyButton]),
    ],
  )
  const settings = element('button', { class: 'button settings-button', attributes: { type: 'button', title: say('settings.open'), 'aria-label': say('settings.open') }, on: { click: onSettings } }, [icon('settings')])
  const hint = element('p', { class: 'hint' })
  const root = element('main', { class: 'join' }, [
    scene.root,
    settings,
    element('div', { class: 'content' }, [
      element('h1', {}, [logo]),
      form,
      hint,
      ...(onRecording ? [element('button', { class: 'button recording', text: say('join.recording'), attributes: { type: 'button' }, on: { click: onRecording } })] : []),
    ]),
  ])
  parent.append(root)
  if (start.nickname === '' && !isGameFocused && !window.matchMedia('(pointer: coarse)').matches) nickname.focus()

  function submit(): void {
    const name = nickname.value.trim().replace(/\s+/g, ' ')
    if (name === '') {
      problem.textContent = say('join.needName')
      nickname.focus()
      return
    }
    go(name, false)
  }

  /** Whoever only watches needs no name. */
  function go(name: string, isSpectator: boolean): void {
    if (lobby) onPlay({ nickname: name, sprite, lobby, isSpectator })
    else problem.textContent = say('join.noLobbyYet')
  }

  function showSprites(list: GameEntry): void {
    const known = JSON.stringify(list.sprites.persons.map((name) => [name, list.sprites.sheets[name]]))
    if (known === shownSprites) return
    shownSprites = known
    if (!list.sprites.persons.includes(sprite)) sprite = list.sprites.persons[0] ?? ''
    const shown = list.sprites.persons.map((name) => {
      const sheet = list.sprites.sheets[name]
      const preview = createSpritePreview(gameUrl(sheet?.image ?? ''), gameUrl(sheet?.atlas ?? ''), 3)
      const radio = element('input', { attributes: { type: 'radio', name: 'sprite', value: name, 'aria-label': gameWords.named('sprite', name) }, on: { change: () => (sprite = name) } })
      radio.checked = name === sprite
      return { name, preview, choice: element('label', { class: 'sprite', attributes: { title: gameWords.named('sprite', name) } }, [preview.canvas, radio]) }
    })
    previews = shown
    sprites.replaceChildren(...shown.map(({ choice }) => choice))
  }

  function animate(nowMs: number): void {
    if (!isOpen) return
    for (const { name, preview } of previews) {
      preview.play(name === sprite ? 'run' : 'idle')
      preview.draw(nowMs)
    }
    requestAnimationFrame(animate)
  }
  requestAnimationFrame(animate)

  return {
    get nickname() {
      return nickname.value
    },
    showGames(choices) {
      chosenGame = choices.length > 1 ? choices.find(({ isChosen }) => isChosen)?.name : undefined
      gameField.hidden = choices.length < 2
      const names = choices.map(({ name }) => name).join(' ')
      if (names === shownGames) return
      shownGames = names
      games.replaceChildren(...choices.map((choice) => gameChoice(choice, () => onGame(choice.name, nickname.value))))
      if (isGameFocused) games.querySelector<HTMLInputElement>('input:checked')?.focus()
    },
    showLobbies(list) {
      showSprites(list)
      lobbies = list.lobbies
      watch.hidden = !lobbies.some(({ spectatorSeats = 0 }) => spectatorSeats > 0)
      const chosen = preferredLobby(lobbies, [lobby])
      lobby = chosen && { lobbyX: chosen.lobbyX, lobbyY: chosen.lobbyY }
      const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.id : ''
      lobbyList.replaceChildren(...lobbies.map((entry) => lobbyChoice(entry, entry === chosen, { title: gameWords.named('lobby', entry.title), count: countText(entry, say) }, () => (lobby = { lobbyX: entry.lobbyX, lobbyY: entry.lobbyY }))))
      if (focused.startsWith('lobby-')) document.getElementById(focused)?.focus()
    },
    showFriends({ code, isOffered }) {
      friendsButton.disabled = false
      friendsButton.textContent = say('friends.play')
      friendsButton.hidden = code !== '' || !isOffered
      everybodyButton.hidden = code === ''
      friends.hidden = code === ''
      if (code === shownCode) return
      shownCode = code
      friendsCard.show(code === '' ? undefined : { code, link: inviteAddress(window.location.href, { ...(lobby ?? { lobbyX: 0, lobbyY: 0 }), game: chosenGame, code }) })
    },
    showHint(text) {
      if (hint.textContent !== text) hint.textContent = text
    },
    showProblem(text) {
      // What the form itself said stays until the next try.
      if (text !== '' || problem.textContent === serverProblem) problem.textContent = text
      serverProblem = text
    },
    close() {
      isOpen = false
      friendsCard.close()
      scene.close()
      root.remove()
    },
  }
}

function gameChoice({ name, title, iconUrl, isChosen }: GameChoice, choose: () => void): HTMLElement {
  const radio = element('input', { attributes: { type: 'radio', name: 'game', value: name, 'aria-label': title }, on: { change: choose } })
  radio.checked = isChosen
  return element('label', { class: 'lobby game' }, [element('img', { attributes: { src: iconUrl, alt: '' } }), element('span', { text: title }), radio])
}

function lobbyChoice(entry: LobbyEntry, isChosen: boolean, words: { readonly title: string; readonly count: string }, choose: () => void): HTMLElement {
  const place = `${entry.lobbyX},${entry.lobbyY}`
  const radio = element('input', {
    attributes: { type: 'radio', name: 'lobby', value: place, id: `lobby-${place}`, 'aria-label': `${words.title}, ${words.count}` },
    on: { change: choose },
  })
  radio.checked = isChosen
  return element('label', { class: entry.users >= entry.seats ? 'lobby full' : 'lobby' }, [
    element('span', { text: words.title }),
    element('span', { class: 'count', text: words.count }),
    radio,
  ])
}

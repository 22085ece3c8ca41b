/** The chat over the game: Enter opens it, Enter sends, Escape closes. While it is open no key moves anyone. */

import { addLine, FADE_MS, lineToSend, LONGEST_LINE, type ShownLine } from './chat-lines.ts'
import type { Say } from '../words/words.ts'
import { element } from './element.ts'

export interface Chat {
  readonly root: HTMLElement
  readonly isOpen: boolean
  open(): void
  close(): void
  say(nickname: string, text: string): void
  notice(text: string): void
}

export interface ChatOptions {
  readonly say: Say
  onSend(text: string): void
  /** Opened or closed: keys are let go and taken up again. */
  onOpen(isOpen: boolean): void
}

export function createChat({ say, onSend, onOpen }: ChatOptions): Chat {
  const list = element('ol', { attributes: { 'aria-live': 'polite', 'aria-label': say('chat.title') } })
  const input = element('input', { attributes: { 'aria-label': say('chat.saySomething'), placeholder: say('chat.placeholder'), autocomplete: 'off', enterkeyhint: 'send' } })
  const root = element('div', { class: 'chat' }, [list, input])
  let lines: readonly ShownLine[] = []
  let isOpen = false
  // Letters outside the first plane count twice here; the room counts as people do.
  input.maxLength = LONGEST_LINE * 2

  function setOpen(next: boolean): void {
    if (isOpen === next) return
    isOpen = next
    root.classList.toggle('open', isOpen)
    input.value = ''
    if (isOpen) input.focus()
    else input.blur()
    onOpen(isOpen)
  }

  function add(line: ShownLine): void {
    lines = addLine(lines, line)
    const item = element('li', { class: line.isNotice ? 'notice' : '' }, [...(line.isNotice ? [] : [element('b', { text: line.nickname })]), document.createTextNode(line.text)])
    list.append(item)
    while (list.children.length > lines.length) list.firstElementChild?.remove()
    window.setTimeout(() => item.classList.add('old'), FADE_MS)
  }

  input.addEventListener('keydown', (event) => {
    event.stopPropagation()
    // Enter that ends the composing of a letter is no Enter of ours.
    if (event.isComposing) return
    if (event.code === 'Escape') setOpen(false)
    if (event.code !== 'Enter' && event.code !== 'NumpadEnter') return
    const text = lineToSend(input.value)
    if (text !== undefined) onSend(text)
    setOpen(false)
  })
  input.addEventListener('keyup', (event) => event.stopPropagation())
  input.addEventListener('blur', () => setOpen(false))

  return {
    root,
    get isOpen() {
      return isOpen
    },
    open: () => setOpen(true),
    close: () => setOpen(false),
    say: (nickname, text) => add({ nickname, text, isNotice: false, atMs: performance.now() }),
    notice: (text) => add({ nickname: '', text, isNotice: true, atMs: performance.now() }),
  }
}

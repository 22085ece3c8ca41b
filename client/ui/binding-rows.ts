/** The table of what does what: press a key, a mouse or a gamepad button to bind it, see where it meets another. */

import { type Bindings, MOUSE_BUTTONS } from '../../src/game-data.ts'
import { keyName, padName } from '../settings/key-names.ts'
import { actionOf, keysOf, meetingSlots, mouseOf, padOf, type Slot, slotsOf } from '../settings/binding-slots.ts'
import { type KeptBindings, type OwnBindings, withOwnBindings } from '../settings/own-bindings.ts'
import type { GameWords } from '../words/game-words.ts'
import type { Say } from '../words/words.ts'
import { element } from './element.ts'

export interface BindingRowsOptions {
  readonly bindings: Bindings
  readonly kept: KeptBindings
  readonly say: Say
  readonly gameWords: GameWords
}

export interface BindingRows {
  readonly root: HTMLElement
  /** Someone was asked to press something: Escape only ends that. */
  readonly isWaiting: boolean
  /** Shows what is bound now. */
  show(): void
  close(): void
}

type Device = 'keys' | 'pad'

interface Waiting {
  readonly slot: Slot
  readonly device: Device
  /** Beside what is bound, or instead of it. */
  readonly isMore: boolean
  end(): void
}

export function createBindingRows({ bindings, kept, say, gameWords }: BindingRowsOptions): BindingRows {
  const body = element('tbody')
  const told = element('p', { class: 'told', attributes: { role: 'status' } })
  const head = element('tr', {}, [headCell(say('keys.does')), headCell(say('keys.keyboard')), headCell(say('keys.gamepad'))])
  const root = element('div', { class: 'bindings' }, [element('table', {}, [element('thead', {}, [head]), body]), told])
  let waiting: Waiting | undefined

  function nameOf(slot: Slot): string {
    const action = actionOf(slot)
    if (action !== undefined) return gameWords.named('action', action)
    switch (slot) {
      case 'axis moveX negative':
        return say('way.left')
      case 'axis moveX positive':
        return say('way.right')
      case 'axis moveY negative':
        return say('way.up')
      case 'axis moveY positive':
        return say('way.down')
      default:
        return slot
    }
  }

  const used = (): Bindings => withOwnBindings(bindings, kept.own)
  const textOf = (slot: Slot, device: Device): string =>
    (device === 'keys' ? [...keysOf(used(), slot).map((code) => keyName(code, say)), ...mouseOf(used(), slot).map((button) => say(`mouse.${button}`))] : padOf(used(), slot).map(padName)).join(', ') || say('keys.none')

  function meets(slot: Slot): string {
    const others = meetingSlots(bindings, kept.own, slot)
    return others.length === 0 ? '' : say('keys.meets', { others: others.map(nameOf).join(', ') })
  }

  function bind(slot: Slot, change: Partial<OwnBindings>): void {
    kept.set({ keys: { ...kept.own.keys, ...change.keys }, mouse: { ...kept.own.mouse, ...change.mouse }, pad: { ...kept.own.pad, ...change.pad } })
    stop()
    const conflict = meets(slot)
    told.textContent = conflict === '' ? say('keys.bound', { name: nameOf(slot), keys: textOf(slot, change.pad ? 'pad' : 'keys') }) : conflict
  }

  function onKey(event: KeyboardEvent): void {
    if (!waiting) return
    event.preventDefault()
    event.stopPropagation()
    const { slot, device, isMore } = waiting
    // Tab and Escape lead through the page: bound, nobody could leave.
    if (event.code === 'Escape' || event.code === 'Tab') return stop()
    if (device !== 'keys' || event.repeat) return
    bind(slot, { keys: { [slot]: isMore ? [...new Set([...keysOf(used(), slot), event.code])] : [event.code] }, ...(isMore ? {} : { mouse: { [slot]: [] } }) })
  }

  /** A mouse button presses an action as a key does. Who presses something of the page means that, and nothing is bound. */
  function onPress(event: PointerEvent): void {
    if (!waiting) return
    const { slot, device, isMore } = waiting
    const button = MOUSE_BUTTONS[event.button]
    const isOnControl = button === 'left' && event.target instanceof Element && event.target.closest('button:not(.gold), .top button, input, select, a') !== null
    if (event.pointerType !== 'mouse' || device !== 'keys' || !button || actionOf(slot) === undefined || isOnControl) return stop()
    event.preventDefault()
    event.stopPropagation()
    // The press is used up: what comes of it would press the button under it, or open the browser's menu.
    const eat = (after: Event): void => {
      after.preventDefault()
      after.stopPropagation()
    }
    const uses = ['click', 'auxclick', 'contextmenu'] as const
    for (const kind of uses) window.addEventListener(kind, eat, { capture: true })
    window.addEventListener('pointerup', () => setTimeout(() => uses.forEach((kind) => window.removeEventListener(kind, eat, { capture: true }))), { once: true, capture: true })
    bind(slot, { mouse: { [slot]: isMore ? [...new Set([...mouseOf(used(), slot), button])] : [button] }, ...(isMore ? {} : { keys: { [slot]: [] } }) })
  }

  /** Buttons that lie pressed when the asking begins are not meant. */
  function watchPad(slot: Slot, isMore: boolean): () => void {
    const pressed = (): readonly number[] => navigator.getGamepads().flatMap((pad) => (pad ? pad.buttons.flatMap((button, number) => (button.pressed ? [number] : [])) : []))
    let before = new Set(pressed())
    let frame = requestAnimationFrame(look)
    function look(): void {
      const now = pressed()
      const found = now.find((button) => !before.has(button))
      before = new Set(now)
      if (found === undefined) frame = requestAnimationFrame(look)
      else bind(slot, { pad: { [slot]: isMore ? [...new Set([...padOf(used(), slot), found])] : [found] } })
    }
    return () => cancelAnimationFrame(frame)
  }

  function wait(slot: Slot, device: Device, isMore: boolean): void {
    stop()
    const end = device === 'pad' ? watchPad(slot, isMore) : () => {}
    waiting = { slot, device, isMore, end }
    const asked = device === 'pad' ? 'keys.pressButton' : actionOf(slot) === undefined ? 'keys.pressKey' : 'keys.pressKeyOrMouse'
    told.textContent = say(asked, { name: nameOf(slot) })
    show()
  }

  function stop(): void {
    waiting?.end()
    waiting = undefined
    told.textContent = ''
    show()
  }

  const buttons = new Map<string, HTMLButtonElement>()

  function buttonOf(slot: Slot, device: Device, isMore: boolean): HTMLButtonElement {
    const key = `${slot} ${device} ${String(isMore)}`
    const made = buttons.get(key) ?? element('button', { class: isMore ? 'button more' : 'button', attributes: { type: 'button' }, on: { click: () => wait(slot, device, isMore) } })
    buttons.set(key, made)
    const isWaiting = waiting?.slot === slot && waiting.device === device && waiting.isMore === isMore
    const text = isMore ? '+' : textOf(slot, device)
    made.textContent = isWaiting ? '…' : text
    made.classList.toggle('gold', isWaiting)
    const values = { name: nameOf(slot), keys: textOf(slot, device) }
    made.setAttribute('aria-label', isMore ? say(device === 'keys' ? 'keys.addKey' : 'keys.addButton', values) : say(device === 'keys' ? 'keys.setKey' : 'keys.setButton', values))
    return made
  }

  const lines = slotsOf(bindings).map((slot) => {
    const name = element('th', { attributes: { scope: 'row' } })
    const note = element('div', { class: 'meets' })
    const keyCell = element('td', {}, [buttonOf(slot, 'keys', false), buttonOf(slot, 'keys', true), note])
    const padCell = element('td', {}, actionOf(slot) === undefined ? [element('span', { class: 'quiet', text: say('keys.stick') })] : [buttonOf(slot, 'pad', false), buttonOf(slot, 'pad', true)])
    body.append(element('tr', {}, [name, keyCell, padCell]))
    return { slot, name, note }
  })

  function show(): void {
    for (const { slot, name, note } of lines) {
      name.textContent = nameOf(slot)
      note.textContent = meets(slot)
      for (const isMore of [false, true]) {
        buttonOf(slot, 'keys', isMore)
        if (actionOf(slot) !== undefined) buttonOf(slot, 'pad', isMore)
      }
    }
  }

  window.addEventListener('keydown', onKey, { capture: true })
  window.addEventListener('pointerdown', onPress, { capture: true })
  show()
  return {
    root,
    get isWaiting() {
      return waiting !== undefined
    },
    show,
    close() {
      stop()
      window.removeEventListener('keydown', onKey, { capture: true })
      window.removeEventListener('pointerdown', onPress, { capture: true })
    },
  }
}

function headCell(text: string): HTMLElement {
  return element('th', { text, attributes: { scope: 'col' } })
}

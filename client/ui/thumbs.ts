/** Thumbs on a touch screen: a stick wherever the left one lands, buttons at the right; a drag off a button aims. */

import type { Bindings } from '../../src/game-data.ts'
import type { Controls } from '../devices/controls.ts'
import { buttonAt, dragAim, type Hold, type ThumbButton, thumbLayout, type ThumbLayout } from '../devices/thumb-layout.ts'
import { createThumbStick } from '../devices/thumb-stick.ts'
import { element } from './element.ts'

/** Pictures of the stick and of buttons, as addresses; what is missing is drawn plainly. */
export interface ThumbPictures {
  readonly stickBase?: string
  readonly stickKnob?: string
  /** Action -> a picture; a sheet's first frame is up. */
  readonly buttons: Readonly<Record<string, string>>
}

/** Pictures by their paths inside a game's folder, as addresses. */
export function thumbPictures(pictures: ThumbPictures, gameUrl: (path: string) => string): ThumbPictures {
  return {
    ...(pictures.stickBase ? { stickBase: gameUrl(pictures.stickBase) } : {}),
    ...(pictures.stickKnob ? { stickKnob: gameUrl(pictures.stickKnob) } : {}),
    buttons: Object.fromEntries(Object.entries(pictures.buttons).map(([action, path]) => [action, gameUrl(path)])),
  }
}

export interface Thumbs {
  readonly root: HTMLElement
  /** Lets go of everything, as when the page loses its focus. */
  release(): void
  close(): void
}

export function createThumbs(bindings: Bindings, controls: Controls, pictures: ThumbPictures, hold: Hold): Thumbs {
  const stick = createThumbStick()
  const knob = picture(pictures.stickKnob, 'knob')
  const stickElement = element('div', { class: 'stick' }, [picture(pictures.stickBase, 'base'), knob])
  const plates = new Map<string, HTMLElement>()
  const root = element('div', { class: 'thumbs', attributes: { 'aria-hidden': 'true' } }, [stickElement])
  /** Pointer -> the button it holds. */
  const held = new Map<number, ThumbButton>()
  let layout: ThumbLayout = thumbLayout(bindings, window.innerWidth, window.innerHeight, hold)

  for (const { action, label } of layout.buttons) {
    const url = pictures.buttons[action]
    const plate = element('div', { class: url ? 'thumb pictured' : 'thumb', ...(url ? {} : { text: label }) }, url ? [framePicture(url, label)] : [])
    plates.set(action, plate)
    root.append(plate)
  }

  function place(): void {
    layout = thumbLayout(bindings, root.clientWidth || window.innerWidth, root.clientHeight || window.innerHeight, hold)
    for (const { action, x, y, radiusPx } of layout.buttons) {
      const plate = plates.get(action)
      if (!plate) continue
      plate.style.width = plate.style.height = `${radiusPx * 2}px`
      plate.style.transform = ''
      plate.style.left = `${x - radiusPx}px`
      plate.style.top = `${y - radiusPx}px`
    }
    showStick()
  }

  function showStick(): void {
    const at = stick.place
    stickElement.classList.toggle('down', at !== undefined)
    stickElement.style.transform = `translate(${at?.x ?? layout.stick.x}px, ${at?.y ?? layout.stick.y}px)`
    knob.style.transform = at ? `translate(${at.knobX - at.x}px, ${at.knobY - at.y}px)` : ''
  }

  function steer(): void {
    controls.touchStick(stick.x, stick.y)
    showStick()
  }

  function down(event: PointerEvent): void {
    if (event.pointerType !== 'touch') return
    event.preventDefault()
    const button = buttonAt(layout, event.clientX, event.clientY)
    if (button) {
      held.set(event.pointerId, button)
      plates.get(button.action)?.classList.add('down')
      controls.touchDown(button.action)
    } else if (event.clientX < window.innerWidth / 2 === (hold.stickSide === 'left') && stick.down(event.pointerId, event.clientX, event.clientY)) steer()
  }

  function move(event: PointerEvent): void {
    if (event.pointerType !== 'touch') return
    if (stick.move(event.pointerId, event.clientX, event.clientY)) return steer()
    const button = held.get(event.pointerId)
    const aim = button && dragAim(button, event.clientX, event.clientY)
    if (aim) controls.touchAim(aim.x, aim.y)
  }

  function up(event: PointerEvent): void {
    if (stick.up(event.pointerId)) return steer()
    const button = held.get(event.pointerId)
    if (!button) return
    held.delete(event.pointerId)
    plates.get(button.action)?.classList.remove('down')
    controls.touchUp(button.action)
    if (held.size === 0) controls.touchAim(0, 0)
  }

  root.addEventListener('pointerdown', down)
  root.addEventListener('pointermove', move)
  root.addEventListener('pointerup', up)
  root.addEventListener('pointercancel', up)
  root.addEventListener('contextmenu', (event) => event.preventDefault())
  window.addEventListener('resize', place)
  queueMicrotask(place)

  return {
    root,
    release() {
      for (const button of held.values()) plates.get(button.action)?.classList.remove('down')
      held.clear()
      const pointer = stick.pointer
      if (pointer !== undefined) stick.up(pointer)
      showStick()
    },
    close() {
      window.removeEventListener('resize', place)
      root.remove()
    },
  }
}

function picture(url: string | undefined, part: string): HTMLElement {
  if (!url) return element('div', { class: `${part} thumb` })
  return element('img', { class: part, attributes: { src: url, alt: '', draggable: 'false' } })
}

/** The left square of a sheet of two: the button that is up. */
function framePicture(url: string, label: string): HTMLElement {
  const frame = element('div', { attributes: { 'aria-label': label } })
  frame.style.cssText = `width:100%;height:100%;background:url("${url}") 0 0 / 200% 100% no-repeat;image-rendering:pixelated`
  return frame
}

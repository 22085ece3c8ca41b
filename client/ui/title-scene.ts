/** The picture behind the join page: whole zoom steps, always filling the window, its foot on the ground. */

import { element } from './element.ts'

export interface TitleScene {
  readonly root: HTMLElement
  close(): void
}

export function createTitleScene(pictureUrl: string): TitleScene {
  const canvas = element('canvas', { attributes: { 'aria-hidden': 'true' } })
  const root = element('div', { class: 'title-scene' }, [canvas])
  const context = canvas.getContext('2d')
  const picture = new Image()

  function fit(): void {
    if (!context || picture.width === 0) return
    const ratio = window.devicePixelRatio || 1
    const zoom = Math.max(1, Math.ceil(Math.max((window.innerWidth * ratio) / picture.width, (window.innerHeight * ratio) / picture.height)))
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.style.width = `${(picture.width * zoom) / ratio}px`
    canvas.style.height = `${(picture.height * zoom) / ratio}px`
    context.drawImage(picture, 0, 0)
  }

  picture.addEventListener('load', fit)
  picture.addEventListener('error', () => console.warn(`title picture ${pictureUrl} is missing: draw it, or correct its path`))
  picture.src = pictureUrl
  window.addEventListener('resize', fit)
  return {
    root,
    close() {
      window.removeEventListener('resize', fit)
      root.remove()
    },
  }
}

/** `/?split=2..4`: so many players side by side in one window, each a page of its own in a frame. */

import { paneAddress } from '../session/page-address.ts'
import { element } from '../ui/element.ts'
import type { Say } from '../words/words.ts'

export function showSplitScreen(parent: HTMLElement, address: string, panes: number, say: Say): void {
  const columns = panes === 4 ? 2 : panes
  const frames = Array.from({ length: panes }, (_, at) =>
    element('iframe', { attributes: { src: paneAddress(address, at + 1), title: say('split.player', { number: at + 1 }), allow: 'autoplay; gamepad; clipboard-write' } }),
  )
  const root = element('div', { class: 'split' }, frames)
  const fit = (): void => {
    // A tall window stacks its panes instead.
    const across = window.innerWidth >= window.innerHeight ? columns : Math.ceil(panes / columns)
    root.style.gridTemplateColumns = `repeat(${across}, 1fr)`
    root.style.gridTemplateRows = `repeat(${Math.ceil(panes / across)}, 1fr)`
  }
  fit()
  window.addEventListener('resize', fit)
  parent.append(root)
  // A slow page loads when a player may long steer another pane.
  frames[0]?.addEventListener('load', () => {
    if (!frames.some(({ contentDocument }) => contentDocument?.hasFocus())) frames[0]?.focus()
  })
}

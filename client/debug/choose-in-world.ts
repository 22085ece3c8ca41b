/** A click on an entity is for a page of the overlay; any other is for the game. */

import type { DrawnEntity } from '../drawn/drawn-poses.ts'
import type { DebugHost } from './debug-host.ts'
import { pickEntity } from './entity-pick.ts'

/** Until the signal ends it. */
export function chooseInWorld(host: DebugHost, signal: AbortSignal, onChosen: (entity: DrawnEntity) => void): void {
  function choose(event: PointerEvent): void {
    const stage = host.stage()
    const { world } = host.client()
    if (!stage || !world || !(event.target instanceof Element) || event.target.closest('button, .debug, .screen, .chat')) return
    const { x, y } = stage.toWorld(event.clientX, event.clientY)
    const entity = pickEntity(world, host.drawn(), x, y)
    if (!entity) return
    event.stopPropagation()
    event.preventDefault()
    onChosen(entity)
  }
  host.root.addEventListener('pointerdown', choose, { capture: true, signal })
}

/** The player list, whose code is loaded when it is first opened. */

import { element } from './element.ts'
import type { PlayerList } from './player-list.ts'

export function createLatePlayerList(load: () => Promise<PlayerList>): PlayerList {
  const root = element('div')
  let list: PlayerList | undefined
  let isOpen = false
  let isKept = false
  let isAsked = false
  let newest: Parameters<PlayerList['show']> | undefined

  async function fetchList(): Promise<void> {
    const loaded = await load()
    list = loaded
    root.append(loaded.root)
    if (newest) loaded.show(...newest)
    if (isOpen && isKept) loaded.toggle()
    else loaded.setOpen(isOpen)
  }

  function want(open: boolean): void {
    isOpen = open
    isKept &&= open
    if (!open || isAsked) return
    isAsked = true
    fetchList().catch((error: unknown) => {
      isAsked = false
      console.warn(`the player list did not arrive: ${String(error)}; it is asked for again when it is opened`)
    })
  }

  return {
    root,
    get isOpen() {
      return list?.isOpen ?? isOpen
    },
    get isKept() {
      return list?.isKept ?? isKept
    },
    setOpen(open) {
      if (list) list.setOpen(open)
      else want(open)
    },
    toggle() {
      if (list) return list.toggle()
      const open = !isOpen
      isKept = open
      want(open)
    },
    show(...told) {
      newest = told
      list?.show(...told)
    },
  }
}

/** The overlay's page of bytes: what comes by component, what goes by kind, the largest first. */

import { element } from '../ui/element.ts'
import { type ByteRate, createByteRates } from './byte-rates.ts'
import type { DebugHost } from './debug-host.ts'
import type { DebugPage, Hint } from './debug-panel.ts'
import { hinted } from './hinted.ts'

/** What is no component, in plain words. */
const PARTS: Readonly<Record<string, string>> = {
  head: 'The head of each state: which tick it is, and how your inputs came.',
  entities: 'Who came into your area, who left it, and whom each record is about.',
  tiles: 'Tiles that were dug or placed.',
  events: 'What happened and is to be seen and heard.',
  'map and welcome': 'Chunks of the map that came into your area, and the welcome with the game data.',
  input: 'Your inputs: one message each tick, also when you want nothing new.',
  'chunk-request': 'Asks for chunks of the map.',
  'page-state': 'Says that the page was hidden or shown.',
  ping: 'Asks for an answer, to measure the way.',
  'hash-request': 'Asks the room, about once a second, whether this page holds what it was sent. Play does without.',
}
const MOST_ROWS = 7

export function createBytesPage(host: DebugHost, hint: Hint): DebugPage {
  const rates = createByteRates()
  const downTotal = element('b')
  const upTotal = element('b')
  const down = element('div')
  const up = element('div')
  const rows = new Map<string, { readonly root: HTMLElement; readonly bar: HTMLElement; readonly value: HTMLElement }>()

  function aboutOf(part: string): string {
    const component = host.client().world?.schema.components[part]
    return component ? `${part}: ${component.about || 'a component of this game.'}` : (PARTS[part] ?? part)
  }

  function rowOf(part: string): NonNullable<ReturnType<typeof rows.get>> {
    const known = rows.get(part)
    if (known) return known
    const bar = element('i')
    const value = element('b')
    const made = { bar, value, root: hinted(element('div', { class: 'row share' }, [element('span', { text: part }), element('div', { class: 'track' }, [bar]), value]), hint, () => aboutOf(part)) }
    rows.set(part, made)
    return made
  }

  function show(list: HTMLElement, total: HTMLElement, parts: readonly ByteRate[]): void {
    const sum = parts.reduce((all, { bytesPerS }) => all + bytesPerS, 0)
    const most = parts[0]?.bytesPerS ?? 1
    total.textContent = `${Math.round(sum)} B/s`
    const shown = parts.slice(0, MOST_ROWS).filter(({ bytesPerS }) => bytesPerS >= 0.5)
    const elements = shown.map(({ part, bytesPerS }) => {
      const row = rowOf(part)
      row.bar.style.width = `${Math.round((bytesPerS / most) * 100)}%`
      row.value.textContent = String(Math.round(bytesPerS))
      return row.root
    })
    // Rows that stay are left alone: moving one under the mouse would take its words away.
    if (elements.length !== list.children.length || elements.some((row, at) => list.children[at] !== row)) list.replaceChildren(...elements)
  }

  return {
    root: element('div', { class: 'bytes' }, [
      element('h3', {}, [element('span', { text: 'From the server' }), downTotal]),
      down,
      element('h3', {}, [element('span', { text: 'To the server' }), upTotal]),
      up,
    ]),
    about: 'Bytes a second by what they are for, without the frames around them. Point at a line to read what it is.',
    refresh() {
      const now = rates(host.client().probe, performance.now())
      host.client().probe.setCounting(true)
      show(down, downTotal, now.down)
      show(up, upTotal, now.up)
    },
    setOpen: (isOpen) => host.client().probe.setCounting(isOpen),
  }
}

/** Sliders for what the visitors of a lobby may turn: shown where a lobby has any, folded to a button where there is little room. */

import type { GameData, Tunable } from '../../src/game-data.ts'
import { lastNotch, notchOf, tunedValue, valueAtNotch } from '../../src/tunables.ts'
import type { GameWords } from '../words/game-words.ts'
import type { Say } from '../words/words.ts'
import { element } from './element.ts'

export interface TuningPanel {
  readonly root: HTMLElement
  /** As the lobby is now, or comes to be in a moment. */
  show(data: GameData | undefined): void
  close(): void
}

export interface TuningPanelOptions {
  readonly say: Say
  readonly words: GameWords
  /** Asks for a value. */
  onTurn(which: number, notch: number): void
}

/** While a thumb drags, the newest place goes out so often: the room announces a few times a second. */
const TURN_EVERY_MS = 150
/** What others turn is not shown under a hand that has just turned it: its own wish is on its way. */
const OWN_MS = 1500

interface Row {
  readonly input: HTMLInputElement
  readonly value: HTMLElement
  readonly tunable: Tunable
  touchedMs: number
  waiting: number | undefined
}

export function createTuningPanel({ say, words, onTurn }: TuningPanelOptions): TuningPanel {
  const list = element('div', { class: 'tuning-rows' })
  const summary = element('summary', { text: say('tuning.title') })
  const root = element('details', { class: 'tuning panel', attributes: { hidden: '', open: '' } }, [summary, list])
  // A jump would fold it.
  summary.addEventListener('click', ({ detail }) => detail > 0 && summary.blur())
  let rows: readonly Row[] = []
  let shown = ''

  function write({ input, value, tunable }: Row, notch: number): void {
    const text = `${Number(valueAtNotch(tunable, notch).toFixed(2))}${tunable.unit === '' ? '' : ` ${tunable.unit}`}`
    value.textContent = text
    input.setAttribute('aria-valuetext', text)
  }

  function turn(row: Row, which: number): void {
    const notch = Number(row.input.value)
    row.touchedMs = performance.now()
    write(row, notch)
    row.waiting ??= window.setTimeout(() => {
      row.waiting = undefined
      onTurn(which, Number(row.input.value))
    }, TURN_EVERY_MS)
  }

  function makeRow(tunable: Tunable, which: number): Row {
    const name = words.named('tunable', tunable.name)
    const input = element('input', { attributes: { type: 'range', min: '0', max: String(lastNotch(tunable)), step: '1', 'aria-label': name, title: tunable.about } })
    const row: Row = { input, value: element('b'), tunable, touchedMs: -Infinity, waiting: undefined }
    input.addEventListener('input', () => turn(row, which))
    // The keys belong to the game again.
    for (const end of ['pointerup', 'touchend']) input.addEventListener(end, () => input.blur())
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' && event.key !== 'Enter') return
      input.blur()
      // They would open the settings or the chat.
      event.stopPropagation()
    })
    list.append(element('label', { class: 'tuning-row' }, [element('span', { text: name }), input, row.value]))
    return row
  }

  function forget(): void {
    for (const { waiting } of rows) window.clearTimeout(waiting)
    list.replaceChildren()
    rows = []
  }

  return {
    root,
    show(data) {
      const tunables = data?.tunables ?? []
      const text = JSON.stringify(tunables)
      if (text !== shown) {
        shown = text
        forget()
        rows = tunables.map(makeRow)
        root.hidden = rows.length === 0
        // On a small screen it waits until it is asked for.
        root.open = !window.matchMedia('(max-width: 700px), (max-height: 480px)').matches
      }
      if (!data) return
      for (const row of rows) {
        if (performance.now() - row.touchedMs < OWN_MS) continue
        const notch = notchOf(row.tunable, tunedValue(data.simulation, row.tunable))
        row.input.value = String(notch)
        write(row, notch)
      }
    },
    close: forget,
  }
}

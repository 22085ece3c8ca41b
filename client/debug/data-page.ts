/** The overlay's page of a game's data, in development: choose a kind of thing, drag its numbers, and save what feels right into its file. */

import { element } from '../ui/element.ts'
import { chooseInWorld } from './choose-in-world.ts'
import { createDataDraftLink, type DraftState } from './data-draft-link.ts'
import { type DataKnob, dataKnobs, RULES } from './data-knobs.ts'
import type { DebugHost } from './debug-host.ts'
import type { DebugPage, Hint } from './debug-panel.ts'
import { hinted } from './hinted.ts'
import { createSlider, type Slider } from './slider.ts'

export function createDataPage(host: DebugHost, hint: Hint): DebugPage {
  const kinds = element('select', { attributes: { 'aria-label': 'Kind of thing' } })
  const list = element('div', { class: 'knobs' })
  const status = element('p', { class: 'draft', attributes: { role: 'status' } })
  const link = createDataDraftLink(showState)
  const button = (text: string, about: string, press: () => void): HTMLButtonElement => {
    const made = hinted(element('button', { class: 'choice', text, attributes: { type: 'button', disabled: '' } }), hint, about)
    made.addEventListener('click', () => {
      press()
      made.blur()
    })
    return made
  }
  const undo = button('Undo', 'Takes the last change back, for everybody; also after it was saved.', link.undo)
  const redo = button('Redo', 'Makes it again.', link.redo)
  const save = button('Save', 'Writes all that was tried out into the JSON files; their comments stay.', link.save)
  /** Which sliders there are: made anew only when they change, for a mouse may hold one. */
  let layout = ''
  let sliders: readonly Slider[] = []
  let chosen = ''
  let stroke = Date.now()
  let stop: AbortController | undefined

  kinds.addEventListener('change', () => {
    chosen = kinds.value
    kinds.blur()
    refresh()
  })

  function showState({ unsaved, undoable, redoable, error }: DraftState): void {
    undo.disabled = undoable === 0
    redo.disabled = redoable === 0
    save.disabled = unsaved === 0
    status.classList.toggle('bad', error !== undefined)
    status.textContent = error ?? (unsaved === 0 ? 'All is as in the files.' : `${unsaved} ${unsaved === 1 ? 'value' : 'values'} tried out, not saved`)
  }

  function send({ file, path }: DataKnob, value: number): void {
    link.set({ game: host.game.name, file, path, value, stroke })
  }

  function build(knobs: readonly DataKnob[]): void {
    sliders = knobs.map((knob) => {
      const { name, unit, about, min, max, step } = knob
      const slider = createSlider({ name, unit, about: about || name, least: min, most: max, step, hint, onChange: (value) => send(knob, value) })
      // From here on it is another change.
      slider.root.addEventListener('pointerdown', () => void stroke++)
      return slider
    })
    const groups = new Map<string, HTMLElement[]>()
    knobs.forEach(({ group }, at) => groups.set(group, [...(groups.get(group) ?? []), sliders[at]!.root]))
    list.replaceChildren(...[...groups].map(([group, rows]) => element('div', {}, [...(group === '' ? [] : [element('h4', { text: group })]), ...rows])))
  }

  function refresh(): void {
    const { world, gameData, ownNetId } = host.client()
    if (!world || !gameData) return
    const names = [...gameData.simulation.archetypes.map(({ name }) => name), RULES]
    if (kinds.options.length !== names.length) kinds.replaceChildren(...names.map((name) => element('option', { text: name, attributes: { value: name } })))
    if (chosen === '') chosen = archetypeOf(ownNetId) ?? names[0]!
    if (kinds.value !== chosen) kinds.value = chosen
    const knobs = dataKnobs(chosen, world.schema, host.game.rules, gameData.simulation)
    const next = `${chosen} ${knobs.map(({ path }) => path.join('.')).join(' ')}`
    if (next !== layout) build(knobs)
    layout = next
    knobs.forEach(({ value }, at) => sliders[at]?.set(value))
  }

  function archetypeOf(netId: number): string | undefined {
    const { world } = host.client()
    const eid = world?.eidOf(netId) ?? 0
    return eid === 0 ? undefined : world?.archetypes.list[world.columns.archetypes[eid]! - 1]?.name
  }

  return {
    root: element('div', { class: 'data' }, [element('div', { class: 'choices' }, [kinds, undo, redo, save]), status, list]),
    about: 'Drag a number and everybody feels it. Click a thing in the world for its kind.',
    refresh,
    setOpen(isOpen) {
      stop?.abort()
      stop = undefined
      if (!isOpen) return
      link.look()
      stop = new AbortController()
      chooseInWorld(host, stop.signal, ({ netId }) => {
        chosen = archetypeOf(netId) ?? chosen
        refresh()
      })
    },
  }
}

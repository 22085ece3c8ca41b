/** The overlay's page of one entity: click it in the world, and read what it is made of while it happens. */

import { element } from '../ui/element.ts'
import { chooseInWorld } from './choose-in-world.ts'
import type { DebugHost } from './debug-host.ts'
import type { DebugPage, Hint } from './debug-panel.ts'
import { entityValues, shortNetId, type ValueGroup } from './entity-values.ts'
import { hinted } from './hinted.ts'
import type { WorldMarks } from './world-marks.ts'

interface ShownRow {
  readonly line: HTMLElement
  readonly heading: HTMLElement
  readonly value: HTMLElement
  readonly told: HTMLElement
}

export function createEntityPage(host: DebugHost, marks: WorldMarks, hint: Hint): DebugPage {
  const title = element('b', { text: 'Nothing chosen' })
  const list = element('div', { class: 'values' })
  const own = hinted(element('button', { class: 'choice', text: 'Me', attributes: { type: 'button' } }), hint, 'Your own person.')
  let isFollowingOwn = true
  /** Which rows there are: made anew only when they change, for a mouse may be over one. */
  let layout = ''
  let rows = new Map<string, ShownRow>()
  /** As somebody left them: component -> open. */
  const left = new Map<string, boolean>()
  let stop: AbortController | undefined

  own.addEventListener('click', () => {
    isFollowingOwn = true
    own.blur()
    refresh()
  })

  function build(groups: readonly ValueGroup[]): void {
    rows = new Map()
    list.replaceChildren(
      ...groups.map(({ component, about, isFirst, rows: values }) => {
        const heading = hinted(element('summary', { text: component }), hint, about || component)
        const lines = values.map(({ field, unit, about: words }) => {
          const value = element('b')
          const told = element('i')
          const line = element('div', { class: 'row value', attributes: { 'data-field': `${component}.${field}` } }, [element('span', { text: field }), told, value, element('small', { text: unit })])
          rows.set(`${component}.${field}`, { line, heading, value, told })
          return hinted(line, hint, words || `${component}.${field}${unit === '' ? '' : `, in ${unit}`}`)
        })
        const group = element('details', { attributes: (left.get(component) ?? isFirst) ? { open: '' } : {} }, [heading, ...lines])
        group.addEventListener('toggle', () => left.set(component, group.open))
        // Space and Enter belong to the game.
        heading.addEventListener('click', () => heading.blur())
        return group
      }),
    )
  }

  function refresh(): void {
    const { world, confirmed, ownNetId } = host.client()
    if (isFollowingOwn) marks.chosenNetId = ownNetId
    const eid = world && marks.chosenNetId !== 0 ? world.eidOf(marks.chosenNetId) : 0
    if (!world || eid === 0) {
      title.textContent = marks.chosenNetId === 0 ? 'Nothing chosen' : `${shortNetId(marks.chosenNetId)} is not here any more`
      return
    }
    const groups = entityValues(world, confirmed, eid).filter(({ rows: values }) => values.length > 0)
    const next = `${marks.chosenNetId} ${groups.map(({ component }) => component).join(' ')}`
    if (next !== layout) build(groups)
    layout = next
    const archetype = world.archetypes.list[world.columns.archetypes[eid]! - 1]
    title.textContent = `${archetype?.name ?? ''} ${shortNetId(marks.chosenNetId)}${marks.chosenNetId === ownNetId ? ' (me)' : ''}`
    const fresh = new Set<HTMLElement>()
    for (const { component, rows: values } of groups)
      for (const { field, text, confirmedText } of values) {
        const shown = rows.get(`${component}.${field}`)
        if (!shown) continue
        if (shown.value.textContent !== text) {
          // The first words of a new list are no change.
          if (shown.value.textContent !== '') fresh.add(shown.line).add(shown.heading)
          shown.value.textContent = text
        }
        const told = confirmedText ?? ''
        if (shown.told.textContent !== told) shown.told.textContent = told
      }
    for (const { line, heading } of rows.values()) for (const part of [line, heading]) part.classList.toggle('fresh', fresh.has(part))
  }

  return {
    root: element('div', { class: 'entity' }, [element('h3', {}, [title, own]), list]),
    about: 'Click anything in the world to look at it. Red is what the server last said, where that is not the same yet.',
    refresh,
    setOpen(isOpen) {
      stop?.abort()
      stop = undefined
      if (!isOpen) {
        marks.chosenNetId = 0
        return
      }
      stop = new AbortController()
      chooseInWorld(host, stop.signal, ({ netId }) => {
        isFollowingOwn = false
        marks.chosenNetId = netId
        refresh()
      })
    },
  }
}

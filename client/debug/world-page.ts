/** The overlay's page of the world: which marks are drawn in it, each with what its colours mean. */

import { element } from '../ui/element.ts'
import type { DebugPage, Hint } from './debug-panel.ts'
import { createToggle } from './toggle.ts'
import type { MarkName, WorldMarks } from './world-marks.ts'

const SWITCHES: readonly { readonly name: MarkName; readonly label: string; readonly about: string; readonly legend: readonly (readonly [colour: string, words: string])[] }[] = [
  {
    name: 'ghosts',
    label: 'Ghosts',
    about: 'Where the server last said a thing was, and where it is simulated, wherever that is not where you see it.',
    legend: [
      ['#f0566b', 'as the server last said'],
      ['#92e0f1', 'as predicted, before smoothing'],
    ],
  },
  {
    name: 'shapes',
    label: 'Collide shapes',
    about: 'What things collide with. A circle meets tiles as its box.',
    legend: [
      ['#7ec64c', 'bumps into others'],
      ['#ffdf65', 'only notices them, or nothing'],
    ],
  },
  {
    name: 'chunks',
    label: 'Chunk borders',
    about: 'The map comes in chunks. Dark ones are not held: nothing is simulated there, and nobody walks in.',
    legend: [['#f4a43b', 'border of a chunk']],
  },
]

export function createWorldPage(marks: WorldMarks, hint: Hint): DebugPage {
  const toggles = SWITCHES.map(({ name, label, about, legend }) => {
    const toggle = createToggle({ label, about, hint, isOn: () => marks.isOn(name), onChange: (isOn) => marks.set(name, isOn) })
    toggle.root.dataset['mark'] = name
    const lines = legend.map(([colour, words]) => {
      const square = element('i')
      square.style.background = colour
      return element('div', { class: 'legend' }, [square, element('span', { text: words })])
    })
    return { toggle, elements: [toggle.root, ...lines] }
  })
  return {
    root: element('div', { class: 'world' }, toggles.flatMap(({ elements }) => elements)),
    about: 'What is drawn over the world, in this page only.',
    refresh() {
      for (const { toggle } of toggles) toggle.refresh()
    },
  }
}

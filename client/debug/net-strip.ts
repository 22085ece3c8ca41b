/** The overlay's one line where there is no room for graphs: the way to the server in a few coloured numbers. */

import { element } from '../ui/element.ts'
import { GRADE_COLOURS } from './bar-graph.ts'
import type { DebugHost } from './debug-host.ts'
import { NET_GRAPHS } from './net-graphs.ts'

/** What one looks at first, by a name that fits. */
const SHOWN: Readonly<Record<string, string>> = { 'Round trip': 'trip', Slack: 'slack', 'Late input': 'late', Corrected: 'put right' }
const SUMMARY_MS = 1000

export interface NetStrip {
  readonly root: HTMLElement
  refresh(): void
}

export function createNetStrip(host: DebugHost): NetStrip {
  const cells = NET_GRAPHS.flatMap((graph) => {
    const name = SHOWN[graph.name]
    const value = element('b')
    return name === undefined ? [] : [{ graph, value, root: element('span', { text: name, attributes: { title: graph.about } }, [value]) }]
  })
  return {
    root: element('div', { class: 'strip' }, cells.map(({ root }) => root)),
    refresh() {
      const { probe, world } = host.client()
      const newest = probe.states.at(-1)
      if (!world || !newest) return
      const latest = probe.states.filter(({ atMs }) => atMs > newest.atMs - SUMMARY_MS)
      for (const { graph, value } of cells) {
        const now = graph.summary(latest, 1000 / world.tickRateHz)
        const text = `${now.toFixed(0)} ${graph.unit.replace('ticks', '')}`.trim()
        if (value.textContent !== text) value.textContent = text
        value.style.color = GRADE_COLOURS[graph.grade(now)]
      }
    },
  }
}

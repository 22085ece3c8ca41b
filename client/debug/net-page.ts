/** The overlay's first page: the way to the server in a few small graphs. */

import { element } from '../ui/element.ts'
import { createBarGraph, GRADE_COLOURS } from './bar-graph.ts'
import type { DebugHost } from './debug-host.ts'
import { desyncLine } from './desync-line.ts'
import type { DebugPage, Hint } from './debug-panel.ts'
import { hinted } from './hinted.ts'
import { barsOf, measured, NET_GRAPHS } from './net-graphs.ts'
import { predictedLine } from './predicted-line.ts'

const BARS = 48
const HEIGHT_PX = 10
const ZOOM = 2
/** The number beside a graph tells of about this long. */
const SUMMARY_MS = 1000

export function createNetPage(host: DebugHost, hint: Hint): DebugPage {
  const rows = NET_GRAPHS.map((graph) => {
    const bars = createBarGraph(BARS, HEIGHT_PX, ZOOM)
    const value = element('b')
    const name = graph.name.toLowerCase().replaceAll(' ', '-')
    const root = element('div', { class: 'row', attributes: { 'data-graph': name } }, [element('span', { text: graph.name }), bars.canvas, value])
    return { graph, bars, value, root: hinted(root, hint, graph.about) }
  })

  const desync = element('span')
  let aboutDesync = ''
  const desyncRow = hinted(element('div', { class: 'row', attributes: { 'data-graph': 'desync' } }, [desync]), hint, () => aboutDesync)

  const predicted = element('span')
  let aboutPredicted = ''
  const predictedRow = hinted(element('div', { class: 'row', attributes: { 'data-graph': 'predicted' } }, [predicted]), hint, () => aboutPredicted)

  return {
    root: element('div', { class: 'net' }, [...rows.map(({ root }) => root), predictedRow, desyncRow]),
    about: 'Green is good. Point at a line to read what it means.',
    refresh() {
      const client = host.client()
      const { probe, world, stateCheck } = client
      const { states } = probe
      const newest = states.at(-1)
      if (!world || !newest) return
      const ahead = predictedLine(client.stats(performance.now()))
      if (predicted.textContent !== ahead.text) predicted.textContent = ahead.text
      predicted.style.color = ahead.grade === 'good' ? '' : GRADE_COLOURS[ahead.grade]
      aboutPredicted = ahead.about
      const { text, about, grade } = desyncLine(stateCheck, world)
      if (desync.textContent !== text) desync.textContent = text
      desync.style.color = grade === 'bad' ? GRADE_COLOURS.bad : ''
      aboutDesync = about
      const tickMs = 1000 / world.tickRateHz
      const latest = states.filter(({ atMs }) => atMs > newest.atMs - SUMMARY_MS)
      for (const { graph, bars, value } of rows) {
        const now = graph.summary(latest, tickMs)
        const text = measured(now, graph)
        if (value.textContent !== text) value.textContent = text
        value.style.color = GRADE_COLOURS[graph.grade(now)]
        // A bar of late input is in ticks of that moment: any is worth a colour.
        bars.draw(barsOf(graph, states, tickMs, BARS), graph.least, graph.grade)
      }
    },
  }
}

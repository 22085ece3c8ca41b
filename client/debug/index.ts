/** The overlay: graphs, bytes, link, world marks and an entity's values over the game, as one piece that opens and closes. */

import './debug.css'
import { createBytesPage } from './bytes-page.ts'
import { createDataPage } from './data-page.ts'
import type { DebugHost, DebugOverlay } from './debug-host.ts'
import { createDebugPanel } from './debug-panel.ts'
import { createEntityPage } from './entity-page.ts'
import { createLinkPage } from './link-page.ts'
import { createNetPage } from './net-page.ts'
import { createWorldMarks } from './world-marks.ts'
import { createWorldPage } from './world-page.ts'

/** Often enough to see what happens, seldom enough to read it. */
const REFRESH_EVERY_MS = 200

export function createDebugOverlay(host: DebugHost, onClose: () => void): DebugOverlay {
  const marks = createWorldMarks(host)
  const panel = createDebugPanel({ host, onClose })
  panel.add('Net', createNetPage(host, panel.hint))
  panel.add('Bytes', createBytesPage(host, panel.hint))
  panel.add('Link', createLinkPage(host, panel.hint))
  panel.add('World', createWorldPage(marks, panel.hint))
  panel.add('Entity', createEntityPage(host, marks, panel.hint))
  // Only a server from its sources has files to write into.
  if (import.meta.env.DEV) panel.add('Data', createDataPage(host, panel.hint))
  panel.open(host.remembered.read('overlay.page') ?? 'Net')
  const timer = window.setInterval(() => panel.refresh(), REFRESH_EVERY_MS)

  return {
    frame: () => marks.draw(),
    close() {
      window.clearInterval(timer)
      panel.close()
      marks.close()
    },
  }
}

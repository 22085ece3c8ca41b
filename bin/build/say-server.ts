/** Writes into a built page where its server is; without one it is where the page came from. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SERVER_META } from '../../client/session/page-place.ts'

const SAID = new RegExp(`\\s*<meta name="${SERVER_META}"[^>]*>`)

/** The page's text, as it says it. */
export function pageSaying(html: string, server: string | undefined): string {
  const silent = html.replace(SAID, '')
  if (server === undefined) return silent
  const quoted = server.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return silent.replace(/<head>/, () => `<head>\n    <meta name="${SERVER_META}" content="${quoted}" />`)
}

/** Of the page that is built. */
export function sayServer(root: string, server: string | undefined): void {
  const file = join(root, 'dist', 'client', 'index.html')
  const html = readFileSync(file, 'utf8')
  const said = pageSaying(html, server)
  if (said !== html) writeFileSync(file, said)
}

// `npm run dev`: the page from its sources, the rooms beside it on one port, and both anew with every save.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { joinText } from '../rooms/http/join-address.ts'
import { startDevServer } from './dev/dev-server.ts'
import { createPageBuilder } from './dev/page-builder.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const portText = process.env['PORT'] ?? '2567'
const port = Number(portText)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is ${JSON.stringify(portText)}; expected a whole number from 0 to 65535`)
  process.exit(1)
}
process.env['NODE_ENV'] ??= 'development'

const args = process.argv.slice(2)
const server = await startDevServer({
  root,
  port,
  isFresh: args.includes('--fresh'),
  dataFolder: process.env['TANDEM_DATA'] ?? join(root, 'saves', 'dev'),
  command: [join(root, 'rooms', 'main.ts'), ...args.filter((arg) => arg !== '--fresh')],
  buildPage: createPageBuilder,
  log: (text) => console.log(text),
})
console.log(joinText(server.port))

let isEnding = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (isEnding) return
    isEnding = true
    void server.stop().then(() => process.exit(0))
  })

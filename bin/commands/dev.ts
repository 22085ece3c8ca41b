// `tandem dev`: the page from its sources, the rooms beside it on one port, and both anew with every save.
import { join } from 'node:path'
import { projectRoot } from '../project.ts'
import type { Command } from './command.ts'

export const dev: Command = {
  usage: '[--fresh]',
  about: 'plays while you change it: code, data and maps that are saved come into the running game',
  async run(args) {
    const portText = process.env['PORT'] ?? '2567'
    const port = Number(portText)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      console.error(`PORT is ${JSON.stringify(portText)}; expected a whole number from 0 to 65535`)
      return 1
    }
    process.env['NODE_ENV'] ??= 'development'
    const root = projectRoot()
    const { startDevServer } = await import('../dev/dev-server.ts')
    const { createPageBuilder } = await import('../page/page-builder.ts')
    const { joinText } = await import('../../rooms/http/join-address.ts')
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
    await endOfProgram()
    await server.stop()
    process.exit(0)
  },
}

function endOfProgram(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
}

// `tandem build`: a static page, a server in one file, the games' data and a Dockerfile, all in dist/.
import { projectRoot } from '../project.ts'
import type { Command } from './command.ts'

function readServer(args: readonly string[]): { readonly server: string | undefined } | string {
  const [word, url, more] = args
  if (word === undefined) return { server: undefined }
  if (word !== '--server' || more !== undefined) return `argument ${JSON.stringify(word === '--server' ? more : word)} is not known; expected --server and an address, or nothing`
  if (url === undefined || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return `--server got ${url === undefined ? 'nothing' : JSON.stringify(url)}; expected where the rooms are, as in https://rooms.example.org`
  return { server: url }
}

export const build: Command = {
  usage: '[--server URL]',
  about: 'writes dist/: a static page, a server in one file, a Dockerfile; --server where the page is on another site',
  async run(args) {
    const read = readServer(args)
    if (typeof read === 'string') {
      console.error(`tandem build: ${read}`)
      return 1
    }
    const root = projectRoot()
    process.env['NODE_ENV'] ??= 'production'
    const { buildPageIfChanged } = await import('../page/build-page.ts')
    const { buildServer } = await import('../build/build-server.ts')
    const { sayServer } = await import('../build/say-server.ts')
    await buildPageIfChanged(root)
    sayServer(root, read.server)
    const { bytes } = await buildServer(root)
    console.log(['dist/client          the page, static: any web server serves it', `dist/server/main.js  the server, ${Math.round(bytes / 1024)} KiB, needs Node and nothing else: node dist/server/main.js`, 'dist/Dockerfile      both in an image: docker build -t my-game dist', ...(read.server === undefined ? [] : [`The page asks ${read.server}: start that server with TANDEM_ORIGINS set to the page's origin`])].join('\n'))
    return 0
  },
}

// `tandem create NAME`: a small complete game in a new folder, installed and ready to play.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { engineSpec, folderFault, nameFault, projectFiles } from '../create/new-project.ts'
import { npmFault } from '../create/run-npm.ts'
import type { Command } from './command.ts'

interface Wish {
  readonly folder: string
  readonly isInstalled: boolean
}

function readWish(args: readonly string[]): Wish | string {
  const words = args.filter((arg) => arg !== '--no-install')
  const [place, more] = words
  const odd = words.find((word) => word.startsWith('-')) ?? more
  if (odd !== undefined) return `argument ${JSON.stringify(odd)} is not known; expected a name, and perhaps --no-install`
  if (place === undefined) return 'got no name; expected one, for a folder and the game in it. For example: tandem create my-game'
  return { folder: resolve(place), isInstalled: words.length === args.length }
}

export const create: Command = {
  usage: 'NAME [--no-install]',
  about: 'writes a small complete game into a new folder of that name, and installs what it needs',
  async run(args) {
    const wish = readWish(args)
    const fault = typeof wish === 'string' ? wish : (nameFault(basename(wish.folder)) ?? folderFault(wish.folder))
    if (typeof wish === 'string' || fault !== undefined) {
      console.error(`tandem create: ${fault}`)
      return 1
    }
    const { folder, isInstalled } = wish
    const name = basename(folder)
    try {
      for (const [path, content] of projectFiles(name, engineSpec(folder))) {
        const file = join(folder, path)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, content)
      }
    } catch (error) {
      console.error(`tandem create: ${folder} could not be written: ${error instanceof Error ? error.message : String(error)}; expected a folder that you may write in. Choose another place`)
      return 1
    }
    console.log(`Wrote ${name} into ${folder}.`)
    if (isInstalled) {
      console.log('Installing what it needs ...')
      const failure = npmFault(folder, ['install', '--no-audit', '--no-fund', '--loglevel=error']) ?? schemaFault(folder)
      if (failure !== undefined) {
        console.error(`tandem create: the files are written, but ${failure}; see the lines above for why. Mend that, then: cd ${folder} && npm install && npx tandem schema`)
        return 1
      }
    }
    console.log(['', `  cd ${folder === resolve(name) ? name : folder}`, ...(isInstalled ? [] : ['  npm install']), '  npm start          play it', '  npm run dev        play it while you change it', '  npm test           types and tests', ''].join('\n'))
    return 0
  },
}

/** By its own program: it knows its own game. */
function schemaFault(folder: string): string | undefined {
  const program = join(folder, 'node_modules', 'tandem-engine', 'dist', 'lib', 'bin', 'tandem.js')
  const { status } = spawnSync(process.execPath, [program, 'schema'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  return status === 0 ? undefined : `tandem schema ended with ${status}`
}

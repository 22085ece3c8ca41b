// `tandem add component|system|archetype|event NAME`: writes the file, the registration and a test that fails at first.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { gameFolder, projectRoot } from '../project.ts'
import type { Command } from './command.ts'

export const add: Command = {
  usage: 'component|system|archetype|event NAME',
  about: 'writes the file, the registration and a test that fails at first; --game says of which game',
  async run(args) {
    const { ADDITIONS, readerOf } = await import('../add/added-files.ts')
    const { namesOf } = await import('../add/names.ts')
    const { gameNamed } = await import('./game-named.ts')
    const gameAt = args.indexOf('--game')
    const [kind = '', name, ...odd] = gameAt < 0 ? args : args.toSpliced(gameAt, 2)
    const add = Object.hasOwn(ADDITIONS, kind) ? ADDITIONS[kind] : undefined
    const names = namesOf(name)
    const fault = !add ? `got ${kind === '' ? 'nothing' : JSON.stringify(kind)}; expected one of ${Object.keys(ADDITIONS).join(', ')}, then a name` : odd.length > 0 ? `argument ${JSON.stringify(odd[0])} is not known; expected a kind and a name` : typeof names === 'string' ? names : undefined
    if (!add || typeof names === 'string' || fault !== undefined) {
      console.error(`tandem add: ${fault}`)
      return 1
    }
    const root = projectRoot()
    const game = await gameNamed(root, gameAt < 0 ? undefined : args[gameAt + 1], 'add')
    if (!game) return 1
    const folder = gameFolder(root, game.name)
    const { written, changed, next } = add(names, readerOf(folder))
    const there = Object.keys(written).find((file) => existsSync(join(folder, file)))
    if (there !== undefined) {
      console.error(`tandem add: found ${relative(root, join(folder, there))}; expected a name that is free. Choose another, or remove that file first`)
      return 1
    }
    for (const [file, text] of Object.entries({ ...written, ...changed })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
      console.log(`${file in written ? 'wrote  ' : 'changed'} ${relative(root, join(folder, file))}`)
    }
    console.log(`next: ${next}`)
    return 0
  },
}

/** What `tandem create` writes, played from here: the game loads, is drawn with what it has, and its own rules hold. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLab } from '../kit/lab.ts'
import { folderFault, nameFault, projectFiles, titleOf } from '../../bin/create/new-project.ts'
import { loadThisGame } from '../../templates/game/games/my-game/load.ts'

const template = fileURLToPath(new URL('../../templates/game', import.meta.url))
const game = join(template, 'games', 'my-game')

test('two play it: who runs onto the spring is thrown up, and the other sees it', () => {
  const lab = createLab({ ...loadThisGame(), seed: 7 })
  const anna = lab.join('Anna')
  lab.join('Bea')
  lab.ticks(200)
  const floorY = anna.me().y
  let highestY = floorY

  anna.move(1)
  for (let tick = 0; tick < 240; tick++) {
    lab.ticks(1)
    highestY = Math.min(highestY, anna.me().y)
  }

  expect(floorY - highestY).toBeGreaterThan(64)
  lab.expectConverged()
  lab.expectNoSnap(3)
})

test('every picture that the page names is there, and every tile of the map has a cell', () => {
  const named = [...readFileSync(join(template, 'client/main.ts'), 'utf8').matchAll(/'((?:art|sounds)\/[\w/.-]+)'/g)].map((match) => match[1]!)
  const { tiles }: { readonly tiles: object } = JSON.parse(readFileSync(join(game, 'art/tiles.json'), 'utf8'))
  const { map, gameData } = loadThisGame()
  const names = gameData.simulation.tiles.map(({ name }) => name).filter((name) => name !== 'air')

  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((path) => !existsSync(join(game, path)))).toEqual([])
  expect(names.filter((name) => !(name in tiles))).toEqual([])
  expect(map.spawns.map(({ archetype }) => archetype)).toContain('spring')
})

test('a project of another name says it everywhere, and asks npm for the framework', () => {
  const files = projectFiles('moon-race', '^9.9.9')
  const texts = [...files].map(([path, content]) => `${path}\n${content.toString()}`)

  expect(texts.filter((text) => /my-game|My Game/.test(text))).toEqual([])
  expect(files.get('games/moon-race/game.ts')?.toString()).toContain("title: 'Moon Race'")
  expect(JSON.parse(files.get('package.json')!.toString())).toMatchObject({ name: 'moon-race', dependencies: { 'tandem-engine': '^9.9.9' } })
  expect(files.has('.gitignore')).toBe(true)
})

test.each([
  ['my-game', undefined],
  ['a', undefined],
  ['My Game', /"My Game"; expected small letters.*Try: tandem create my-game/],
  ['-x-', /Try: tandem create x/],
  ['9lives', /Try: tandem create lives/],
  ['tandem-engine', /neither the framework nor an operating system has taken. Try: tandem create tandem-engine-game/],
  ['con', /"con"; expected one that neither/],
  ['x'.repeat(60), /60 letters; expected at most 40/],
])('the name %s: %s', (name, fault) => {
  if (fault) expect(nameFault(name)).toMatch(fault)
  else expect(nameFault(name)).toBeUndefined()
})

test('where a file stands no project is written', () => {
  const file = fileURLToPath(import.meta.url)

  expect(folderFault(file)).toBe(`${file} is a file; expected an empty folder or none. Choose another name, or move it`)
})

test('a title is the name in words', () => {
  expect(titleOf('moon-race')).toBe('Moon Race')
})

/** What each kind of addition writes: its file, its registration, and a test that fails until it is meant. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyEdits, modify, parse } from 'jsonc-parser'
import { standardEvents } from '../../components/events.ts'
import { standardComponents } from '../../components/index.ts'
import { PlaceMissing, refuseGiven, withEntry, withImport } from './edit-text.ts'
import type { Names } from './names.ts'
import { placedOnMap } from './place-on-map.ts'

export interface Addition {
  /** Within the game's folder: files that are not there yet. */
  readonly written: Readonly<Record<string, string>>
  /** Files as they will be. */
  readonly changed: Readonly<Record<string, string>>
  /** What is left to do, for the console. */
  readonly next: string
}

type Add = (names: Names, read: (file: string) => string) => Addition

const COMPONENTS = 'components/index.ts'
const GAME = 'game.ts'
const EVENTS = 'events.ts'
const EFFECTS = 'effects.json'

const testHead = (imports: string, load = '../load.ts'): string => `import assert from 'node:assert/strict'
import { test } from 'node:test'
${imports}import { loadThisGame } from '${load}'
`

const addComponent: Add = ({ kebab, pascal, words }, read) => {
  refuseGiven(COMPONENTS, read(COMPONENTS), pascal, kebab)
  return {
    written: {
      [`components/${kebab}.ts`]: `/** What a thing with ${words} has. */

import { component, f32 } from 'tandem-engine'

export const ${pascal} = component(
  { amount: f32({ unit: 'px/s', grid: 1 / 8, min: 0, max: 500, default: 40, about: 'how much' }) },
  { sync: 'everyone', about: 'What a thing with ${words} has.' },
)
`,
      [`components/${kebab}.test.ts`]: `${testHead('')}
test('something in the game wears ${pascal}', () => {
  const { archetypes } = loadThisGame().gameData.simulation

  const wearers = archetypes.filter(({ components }) => '${pascal}' in components)

  assert.notEqual(wearers.length, 0, 'no archetype wears ${pascal} yet: give one "${pascal}": {} in archetypes/')
})
`,
    },
    changed: { [COMPONENTS]: withEntry(COMPONENTS, withImport(COMPONENTS, read(COMPONENTS), `import { ${pascal} } from './${kebab}.ts'`), /components = \{/, pascal, 'list of components') },
    next: `name its fields in components/${kebab}.ts, and let an archetype wear it: "${pascal}": {}`,
  }
}

const SYSTEM_IMPORTS = `import { entitiesWith } from 'tandem-engine'
import type { GameWorld } from '../components/index.ts'
`

const addSystem: Add = ({ kebab, camel }, read) => {
  refuseGiven(GAME, read(GAME), camel, kebab)
  refuseGiven(`systems/${kebab}.ts`, SYSTEM_IMPORTS, camel, kebab)
  return {
    written: {
      [`systems/${kebab}.ts`]: `/** Say here what this system is for. */

${SYSTEM_IMPORTS}
/** Say what happens to whom. Reads Position. Writes Velocity. */
export function ${camel}(world: GameWorld): void {
  const { Position, Velocity } = world.components
  for (const eid of entitiesWith(world, [Position, Velocity])) {
    void eid
  }
}
`,
      [`systems/${kebab}.test.ts`]: `${testHead("import { hashWorld } from 'tandem-engine'\nimport { createLab, withoutSystem } from 'tandem-engine/testing'\n")}
test('${camel} makes a difference', () => {
  const own = loadThisGame()
  const played = [own.game, withoutSystem(own.game, '${camel}')].map((game) => {
    const lab = createLab({ ...own, game, seed: 7 })
    const anna = lab.join('Anna')
    lab.ticks(60)
    anna.move(1)
    lab.ticks(120)
    return hashWorld(lab.authority.engine.world)
  })

  assert.notDeepEqual(played[0], played[1], '${camel} changes nothing in the first three seconds: write it in systems/${kebab}.ts, and say here what it is to do')
})
`,
    },
    changed: { [GAME]: withEntry(GAME, withImport(GAME, read(GAME), `import { ${camel} } from './systems/${kebab}.ts'`), /\blogic: \[/, `both(${camel})`, 'list "logic"') },
    next: `write systems/${kebab}.ts, and what it is to do in systems/${kebab}.test.ts`,
  }
}

const addArchetype: Add = ({ kebab, words }, read) => {
  const { sprites = {}, lobbies = [] }: { readonly sprites?: { readonly folders?: readonly string[] }; readonly lobbies?: readonly { readonly map: string }[] } = parse(read('game.json'))
  const map = lobbies[0]?.map
  if (map === undefined) throw new PlaceMissing('game.json', 'lobby with a map', `a lobby, as in "lobbies": [{ "x": 0, "y": 0, "map": "maps/field.tmj", "title": "Field" }]`)
  return {
    written: {
      [`archetypes/${kebab}.json`]: `{
  "$schema": "../.schema/archetype.json",
  "about": "A ${words}.",
  "sprite": "${(sprites.folders ?? []).includes('art/things') ? 'star' : ''}",
  "components": {
    "Position": {},
    "Velocity": {},
    "Touch": {},
    "Collider": { "shape": "box", "widthPx": 14, "heightPx": 14, "layer": "prop" }
  }
}
`,
      [`archetypes/${kebab}.test.ts`]: `${testHead("import { standardComponents } from 'tandem-engine/components'\n")}
test('a ${words} stands on the map, and is more than a body', () => {
  const { map, gameData } = loadThisGame()
  const { components } = gameData.simulation.archetypes.find(({ name }) => name === '${kebab}')!

  const own = Object.keys(components).filter((name) => !(name in standardComponents))

  assert.ok(map.spawns.some(({ archetype }) => archetype === '${kebab}'), 'no ${kebab} is on the first map: put a point of that class there')
  assert.notEqual(own.length, 0, 'a ${words} wears none of this game\\'s own components yet: add one in archetypes/${kebab}.json')
})
`,
    },
    changed: { [map]: placedOnMap(map, read(map), kebab) },
    next: `choose its sprite and components in archetypes/${kebab}.json; one stands on ${map} beside where persons appear`,
  }
}

const addEvent: Add = ({ kebab, words }, read) => {
  const effects = read(EFFECTS)
  const options = { formattingOptions: { insertSpaces: true, tabSize: 2 } }
  return {
    written: {
      [`${kebab}.test.ts`]: `${testHead("import { createLab } from 'tandem-engine/testing'\n", './load.ts')}
test('${words} happens', () => {
  const lab = createLab({ ...loadThisGame(), seed: 7 })
  const anna = lab.join('Anna')
  const heard: string[] = []
  lab.ticks(60)

  anna.move(1)
  anna.hold('jump')
  for (let tick = 0; tick < 240; tick++) {
    lab.ticks(1)
    heard.push(...anna.client.takeEffects().map(({ kind }) => kind))
  }

  assert.ok(heard.includes('${kebab}'), 'nothing was heard of ${kebab}: let a system say emit(world, \\'${kebab}\\', eid), and let Anna do here what leads to it')
})
`,
    },
    changed: {
      [EVENTS]: withEntry(EVENTS, read(EVENTS), /events = \{/, `'${kebab}': event({ about: 'say what happened' })`, 'list of events').replace(`'${kebab}':`, kebab.includes('-') ? `'${kebab}':` : `${kebab}:`),
      [EFFECTS]: applyEdits(effects, modify(effects, ['events', kebab], { particles: 'puff', count: 6 }, options)),
    },
    next: `let a system emit it: emit(world, '${kebab}', eid); ${EFFECTS} says what it sounds and looks like`,
  }
}

/** Under one name the second would take the first one's place, unseen. */
function unlessTaken(add: Add, what: string, nameOf: (names: Names) => string, takenBy: (read: (file: string) => string) => object): Add {
  return (names, read) => {
    const name = nameOf(names)
    if (Object.hasOwn(takenBy(read), name)) throw new Error(`found the ${what} ${name}; expected a name that is free. Nothing was changed. Choose another, as in own-${names.kebab}`)
    return add(names, read)
  }
}

function knownEvents(read: (file: string) => string): object {
  const { events = {} }: { readonly events?: object } = parse(read(EFFECTS)) ?? {}
  return { ...standardEvents, ...events }
}

export const ADDITIONS: Readonly<Record<string, Add>> = {
  component: unlessTaken(addComponent, 'standard component', ({ pascal }) => pascal, () => standardComponents),
  system: addSystem,
  archetype: addArchetype,
  event: unlessTaken(addEvent, 'event', ({ kebab }) => kebab, knownEvents),
}

/** Reads a game's own file as it is. Throws where it is missing. */
export function readerOf(folder: string): (file: string) => string {
  return (file) => {
    try {
      return readFileSync(join(folder, file), 'utf8')
    } catch {
      throw new PlaceMissing(file, 'file of that name', 'the file, as `tandem create` has it')
    }
  }
}

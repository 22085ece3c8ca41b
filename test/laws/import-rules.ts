// Who may import whom: the house of docs/architecture.md, as a function from two places to a verdict.
import { posix } from 'node:path'
import { importsOf } from '../kit/source-text.ts'
import type { SourceFile } from '../kit/source-text.ts'

/** One room of the house: the files it holds and what they may reach. The first that fits a path decides. */
interface Area {
  readonly holds: RegExp
  /** Paths of our own; `$1` stands for what `holds` caught, such as the game's name. */
  readonly mayReach: readonly string[]
  readonly packages: RegExp
  /** What to say to whoever broke it. */
  readonly expected: string
  readonly cure: string
}

const NONE = /^(?!)/
const PURE = 'pass it in as a value, or move the code up to rooms/ or client/'
const CORE = ['^src/', '^components/', '^systems/']
/** What a game's view and the client say to each other: types, that know neither. */
const VIEW_KIT = '^games/view-kit\\.ts$'

const AREAS: readonly Area[] = [
  { holds: /^src\//, mayReach: ['^src/'], packages: /^bitecs$/, expected: 'src/ and bitecs only', cure: PURE },
  { holds: /^components\//, mayReach: ['^src/', '^components/'], packages: /^bitecs$/, expected: 'src/, components/ and bitecs only', cure: PURE },
  { holds: /^systems\/index\.ts$/, mayReach: CORE, packages: NONE, expected: 'src/, components/ and systems/ only', cure: PURE },
  {
    holds: /^systems\//,
    mayReach: ['^src/', '^components/'],
    packages: /^bitecs$/,
    expected: 'src/, components/ and bitecs only; a system imports no other system',
    cure: 'move what two systems share into components/ or src/',
  },
  {
    holds: /^games\/(?:index|list)\.ts$/,
    mayReach: [...CORE, '^games/(?!art-kit/)[^/]+/(?!view/|art/)'],
    packages: NONE,
    expected: 'src/, components/, systems/ and each game, but no view/, for rooms read this list too',
    cure: 'import the game as a value; views are listed in games/views.ts',
  },
  {
    holds: /^games\/views\.ts$/,
    mayReach: [VIEW_KIT, '^games/[^/]+/view/'],
    packages: NONE,
    expected: "games' views only",
    cure: 'it is the list of the views, by name: the rest belongs into the views themselves',
  },
  {
    holds: /^games\/view-kit\.ts$/,
    mayReach: CORE,
    packages: /^phaser$/,
    expected: 'src/, components/, systems/ and phaser only',
    cure: 'it is the seam between client/ and every view: it knows neither',
  },
  {
    holds: /^games\/art-kit\//,
    mayReach: ['^games/art-kit/'],
    packages: /^node:/,
    expected: 'games/art-kit/ and Node only',
    cure: 'it knows strokes, sheets and sounds, but no game; hand in what it must know',
  },
  {
    holds: /^games\/([^/]+)\/view\//,
    mayReach: [...CORE, VIEW_KIT, '^games/$1/'],
    packages: /^phaser$/,
    expected: 'src/, components/, systems/, its own game and phaser only',
    cure: 'take the scene and the view kit as arguments; games/view-kit.ts says what they are',
  },
  {
    holds: /^games\/([^/]+)\/(?:art|sounds|maps)\//,
    mayReach: [...CORE, VIEW_KIT, '^games/art-kit/', '^games/$1/'],
    packages: /^node:/,
    expected: "what makes a game's art imports its own game, games/art-kit/ and Node only",
    cure: 'move it into scripts/',
  },
  {
    holds: /^games\/([^/]+)\//,
    mayReach: [...CORE, '^games/$1/(?!view/|art/make/)'],
    packages: /^bitecs$/,
    expected: 'src/, components/, systems/ and its own game only, and no view/',
    cure: 'a game knows no other game, no room and no screen; move what two games share into components/ or systems/',
  },
  {
    holds: /^rooms\/main\.ts$/,
    mayReach: [...CORE, '^rooms/', '^games/index\\.ts$'],
    packages: /^(?!phaser|@colyseus\/sdk)/,
    expected: 'src/, components/, systems/, rooms/ and games/index.ts only',
    cure: 'games come as a list of values from games/index.ts',
  },
  {
    holds: /^rooms\//,
    mayReach: [...CORE, '^rooms/'],
    packages: /^(?!phaser|@colyseus\/sdk)/,
    expected: 'src/, components/, systems/, rooms/ and packages of the server only',
    cure: 'rooms/ takes a game as a value and never knows client/; what both say goes into src/wire/',
  },
  {
    holds: /^client\/main\.ts$/,
    mayReach: [...CORE, '^client/', VIEW_KIT, '^games/index\\.ts$', '^games/views\\.ts$'],
    packages: /^(?!phaser|node:|@colyseus\/|express|vite)/,
    expected: 'src/, components/, systems/, client/, games/index.ts and games/views.ts only',
    cure: 'games and their views come as lists of values from games/index.ts and games/views.ts; Phaser belongs in client/phaser/',
  },
  {
    holds: /^client\/connection\.ts$/,
    mayReach: [...CORE, '^client/'],
    packages: /^@colyseus\/sdk$/,
    expected: 'src/, components/, systems/, client/ and @colyseus/sdk only',
    cure: 'keep the connection the one file that knows the SDK, and nothing else in it',
  },
  {
    holds: /^client\/phaser\//,
    mayReach: [...CORE, '^client/', VIEW_KIT],
    packages: /^phaser$/,
    expected: 'src/, components/, systems/, client/ and phaser only',
    cure: 'client/ takes a game as a value and never knows rooms/; what both say goes into src/wire/',
  },
  {
    holds: /^client\//,
    mayReach: [...CORE, '^client/', VIEW_KIT],
    packages: /^(?!phaser|node:|@colyseus\/|express|vite)/,
    expected: 'src/, components/, systems/, client/ and packages that run in a page only',
    cure: 'Phaser belongs in client/phaser/, the SDK in client/connection.ts; client/ never knows rooms/ or a game',
  },
  {
    holds: /^entries\/(?:engine|components|systems)\.ts$/,
    mayReach: CORE,
    packages: NONE,
    expected: 'src/, components/ and systems/ only',
    cure: 'what games import runs in rooms and pages alike; what only one of them has goes into its own entry',
  },
  // The package's doors, which nothing of the house goes through: `client` knows no room, `rooms` no page, `testing` both.
  { holds: /^entries\/client\.ts$/, mayReach: [...CORE, '^client/', VIEW_KIT], packages: NONE, expected: 'the page and what it rests on', cure: 'rooms have an entry of their own' },
  { holds: /^entries\/rooms\.ts$/, mayReach: [...CORE, '^rooms/'], packages: NONE, expected: 'rooms and what they rest on', cure: 'the page has an entry of its own' },
  { holds: /^entries\/testing\.ts$/, mayReach: [...CORE, '^rooms/', '^client/', '^test/kit/'], packages: NONE, expected: 'the test kit, rooms and client', cure: 'it is what games test with' },
  { holds: /^(?:test|bench|bin|scripts)\/|^[^/]+\.config\.ts$/, mayReach: ['^'], packages: /^/, expected: 'anything', cure: '' },
]

/** Where a relative import leads, from the root; a package's name as it is. */
export function resolved(from: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')) : specifier
}

/** One line for each import that goes where it must not (whether the file is there is for `tsc` to say): `file:line imports X; expected ...; cure`. */
export function importFaults(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const area = AREAS.find(({ holds }) => holds.test(path))
    if (!area) return [`${path}:1 lies in no part of the house; expected src, components, systems, games, rooms, client, test, bench, bin, entries or scripts; move it`]
    const name = area.holds.exec(path)?.[1] ?? ''
    return importsOf(text).flatMap(({ specifier, line }) => {
      const target = resolved(path, specifier)
      const where = `${path}:${line} imports ${specifier}`
      if (!specifier.startsWith('.'))
        return area.packages.test(specifier) ? [] : [`${where}; expected ${area.expected}; ${area.cure}`]
      if (!area.mayReach.some((place) => new RegExp(place.replace('$1', name)).test(target)))
        return [`${where}; expected ${area.expected}; ${area.cure}`]
      if (!/\.\w+$/.test(target)) return [`${where}; expected an ending such as .ts; write ${specifier}.ts`]
      return []
    })
  })
}

/** Each circle once, as `a.ts -> b.ts -> a.ts`; type-only imports count too. */
export function importCircles(files: readonly SourceFile[]): string[] {
  const edges = new Map(files.map(({ path, text }) => [path, importsOf(text).map(({ specifier }) => resolved(path, specifier))]))
  const done = new Set<string>()
  const circles: string[] = []

  function visit(path: string, trail: readonly string[]): void {
    const again = trail.indexOf(path)
    if (again >= 0) circles.push([...trail.slice(again), path].join(' -> '))
    if (again >= 0 || done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return circles
}

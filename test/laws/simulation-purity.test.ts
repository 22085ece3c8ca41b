// The purity law: what is predicted has no clock, no dice, no screen, no state of its own and no maths that differs between engines.
import { blanked, lineAt, sourceFiles } from '../kit/source-text.ts'
import type { SourceFile } from '../kit/source-text.ts'

interface Ban {
  readonly pattern: RegExp
  readonly cure: string
}

const SAFE_MATHS = 'abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|PI|SQRT2|SQRT1_2'

const BANS: readonly Ban[] = [
  { pattern: new RegExp(`\\bMath\\b(?!\\.(?:${SAFE_MATHS})\\b)(?:\\.\\w+)?`, 'g'), cure: "use the engine's own tables and dice: only + - * / sqrt and rounding agree between JavaScript engines" },
  // A power of two with a whole exponent is exact everywhere.
  { pattern: /(?<!\b2\s*)\*\*=?/g, cure: 'multiply: of all powers only 2 ** a whole number agrees between JavaScript engines' },
  { pattern: /(?<![.\w$])(?:Date|performance)\b(?!\s*:)/g, cure: "read the world's tick: time passes by engine.step alone" },
  { pattern: /(?<![.\w$])(?:setTimeout|setInterval|setImmediate|queueMicrotask|requestAnimationFrame)\b/g, cure: 'count ticks in a component' },
  { pattern: /(?<![.\w$])(?:crypto|process|window|document|navigator|localStorage|fetch|WebSocket|console|globalThis|require)\b(?!\s*\??:)/g, cure: 'hand it in from rooms/ or client/' },
  { pattern: /(?<![.\w$])(?:Intl\b|async\b|await\b)|\.(?:localeCompare|toLocale\w+)\b/g, cure: 'a tick is one plain pass, alike on every machine' },
  { pattern: /(?::|<|\||&|\bas|=>|=)\s*any\b(?!\s*[:(,.])|\bany\[\]/g, cure: 'name the type, or take unknown and check it' },
]

/** Module-level `let` and tables that are changed in place; a WeakMap keyed by a world belongs to that world. */
function moduleState(code: string): { readonly index: number; readonly found: string }[] {
  const outside = topLevel(code)
  const variables = [...outside.matchAll(/^(?:export )?(?:let|var) \w+/gm)].map(({ index, 0: found }) => ({ index, found }))
  const tables = [...outside.matchAll(/^(?:export )?const (\w+)([^\n]*)/gm)].flatMap(({ index, 1: name, 2: value }) => {
    if (/new WeakMap|new WeakSet/.test(value!)) return []
    const change = new RegExp(`(?<![.\\w$])${name}(?:\\.(?:set|add|push|pop|shift|unshift|splice|delete|clear|sort|reverse|fill)\\(|(?:\\.\\w+|\\[[^\\]]*\\])+\\s*(?:[-+*/|&^]|<<|>>>?|\\*\\*|\\?\\?|\\|\\||&&)?=(?![=>]))`)
    const found = change.exec(code)
    return found ? [{ index: found.index, found: `${found[0]} (${name} is declared on line ${lineAt(code, index)})` }] : []
  })
  return [...variables, ...tables]
}

/** The code outside all braces. */
function topLevel(code: string): string {
  let depth = 0
  return code.replace(/[^\n]/g, (letter) => {
    if (letter === '{') depth++
    const shown = depth === 0 ? letter : ' '
    if (letter === '}') depth--
    return shown
  })
}

function purityFaults(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const code = blanked(text, 'code')
    const used = BANS.flatMap(({ pattern, cure }) =>
      [...code.matchAll(pattern)].map(({ index, 0: found }) => `${path}:${lineAt(code, index + found.search(/\S/))} uses ${found.trim()}; expected code that gives the same on every machine and in every replay; ${cure}`),
    )
    const kept = moduleState(code).map(
      ({ index, found }) => `${path}:${lineAt(code, index)} keeps ${found} in the module; expected no module state, for two rooms share a process; move it into the world`,
    )
    return [...used, ...kept]
  })
}

const isSimulation = (path: string): boolean => !/^games\/[^/]+\/(?:art|view|maps|sounds)\/|^games\/(?:index|views|list)\.ts$|\.test\.ts$/.test(path)

test('the simulation is pure', () => {
  const files = sourceFiles(['src', 'components', 'systems', 'games']).filter(({ path }) => isSimulation(path))

  expect(purityFaults(files)).toEqual([])
})

test.each([
  'const a = Math.random()',
  'const a = Math.sin(1)',
  'const { sin } = Math',
  'const a = Math.hypot(3, 4)',
  'const a = b ** 0.5',
  'let a = b; f(a **= 3)',
  'const a = Date.now()',
  'const a = new Date()',
  'const a = performance.now()',
  'setTimeout(f, 1)',
  'const a: any = 1',
  'const a = b as any',
  'function f(a: Array<any>): void {}',
  'let count = 0',
  'export let count = 0',
  'const seen = new Set()\nfunction f() { seen.add(1) }',
  'const seen: number[] = []\nexport function f(): void { seen[0] = 1 }',
  'const total = { n: 0 }\nexport function f(): void { total.n += 1 }',
  'console.log(1)',
  'const a = names.sort((x, y) => x.localeCompare(y))',
])('the law sees the fault in: %s', (text) => {
  expect(purityFaults([{ path: 'systems/wrong.ts', text }]).length).toBeGreaterThan(0)
})

test.each([
  'const a = Math.floor(Math.sqrt(2)) // Math.random()',
  "const a = 'Date.now()'",
  'const a = 2 ** 20',
  'function f() { let n = 0; n++; return n }',
  'const caches = new WeakMap<object, number>()\nfunction f(w: object) { caches.set(w, 1) }',
  'const WORDS = new Set([1])\nconst f = (n: number) => WORDS.has(n)',
  'interface Company { any: number; many: number }',
  '/** Any Date will do. */ export const b = 1',
])('the law lets be: %s', (text) => {
  expect(purityFaults([{ path: 'systems/right.ts', text }])).toEqual([])
})

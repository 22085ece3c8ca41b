// The docs law: every code block in the README, the docs and the CHANGELOG compiles, parses or runs.
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT, filePaths } from '../kit/source-text.ts'
import { commandFaults, docBlocks, docCommands, docModules, inlineCommands, jsonFaults, kindFaults, linkFaults, scriptOf } from './doc-blocks.ts'
import type { DocCommand } from './doc-blocks.ts'

const documents = ['README.md', 'CHANGELOG.md', ...filePaths('docs', '.md')].filter((file) => existsSync(join(ROOT, file)))
const texts = new Map(documents.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]))
/**
 * These are about a project that is made of the package; test/laws/project-docs.test.ts compiles what they write into one.
 * test/long/package.test.ts follows make-your-game.md from its first line to its last. Of host-your-game.md, test/rooms/own-rooms.test.ts runs the
 * room, package.test.ts compiles and starts it in a project, and test/browser/hosting.test.ts plays by https, under a sub-path and from another origin; its proxies' own configurations nobody runs.
 */
const PROJECT_DOCS = ['docs/make-your-game.md', 'docs/host-your-game.md']
const ownDocuments = documents.filter((file) => !PROJECT_DOCS.includes(file))
const blocks = ownDocuments.flatMap((file) => docBlocks(file, texts.get(file)!))
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
const commands = docCommands([...blocks, ...ownDocuments.flatMap((file) => inlineCommands(file, texts.get(file)!))])

test('every block is of a kind that is checked, or named text', () => {
  expect(kindFaults(blocks)).toEqual([])
})

test('every JSON block parses', () => {
  expect(jsonFaults(blocks)).toEqual([])
})

test('every command in the docs is a script of package.json', () => {
  expect(commandFaults(commands, scripts)).toEqual([])
})

test('every link leads somewhere', () => {
  expect(documents.flatMap((file) => linkFaults(file, texts.get(file)!, (path) => existsSync(join(ROOT, path))))).toEqual([])
})

// TypeScript blocks become files, so that the compiler and Jest read them as they would anyone's.

const written = join(ROOT, 'dist', 'docs-law')
const modules = documents.flatMap((file) =>
  docModules(
    blocks.filter((block) => block.file === file),
    ROOT,
  ).map((module) => ({ ...module, path: join(written, file.replaceAll('/', '-'), module.path) })),
)
rmSync(written, { recursive: true, force: true })
for (const { path, code } of modules) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, code)
}

test('every TypeScript block compiles against the project', async () => {
  if (modules.length === 0) return
  const config = join(written, 'tsconfig.json')
  const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false }
  writeFileSync(config, JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: [], files: modules.map(({ path }) => path) }))

  const { output } = await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '--pretty', 'false', '-p', config])

  expect(inDocLines(output)).toEqual([])
}, 60_000)

/** The compiler's complaints about blocks, at the document's own lines. */
function inDocLines(output: string): string[] {
  return output.split('\n').flatMap((text) => {
    const [, path, line, message] = /^(.*?)\((\d+),\d+\): error (.*)$/.exec(text) ?? []
    const found = modules.find((module) => path !== undefined && join(ROOT, path) === module.path)
    return found ? [`${found.block.file}:${found.block.line + Number(line) - 1} ${message}`] : text.startsWith('error') ? [text] : []
  })
}

// Their tests become tests of this file; one that only expects does so as it is read.
for (const { path, isTest } of modules) if (isTest) await import(pathToFileURL(path).href)

// The README's commands are run. Those that run this very test are not.

const runsTests = (script: string): boolean => script === 'check' || script === 'test' || script.startsWith('test:')
const serves = (script: string): boolean => script === 'start' || script === 'dev'

const readme = commands.filter((command) => command.file === 'README.md' && scriptOf(command) !== undefined)
const unlike = readme.filter((command, index) => readme.findIndex(({ words }) => words.join(' ') === command.words.join(' ')) === index)
const ofScript = (wanted: (script: string) => boolean): DocCommand[] =>
  unlike.filter((command) => {
    const script = scriptOf(command) ?? ''
    return script in scripts && wanted(script)
  })

for (const command of ofScript(serves))
  test(`README.md:${command.line} ${command.words.join(' ')} serves until it is ended`, async () => {
    expect(await health(command)).toMatchObject({ ok: true })
  }, 120_000)

for (const command of ofScript((script) => !serves(script) && !runsTests(script)))
  test(`README.md:${command.line} ${command.words.join(' ')} does what it says`, async () => {
    const { code, output } = await run('npm', command.words.slice(1), command.env)

    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' })
  }, 180_000)

interface Outcome {
  readonly code: number
  readonly output: string
}

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(program, [...args], { cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) || 1 : 0, output: stdout + stderr }),
    )
  })
}

/** What `/health` says of a server that is started for this, on a port and with saved worlds of its own. */
async function health({ words, env }: DocCommand): Promise<unknown> {
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'tandem-docs-'))
  // A group of its own, so that what npm starts ends with npm.
  const server = spawn('npm', words.slice(1), { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: undefined, ...env, PORT: String(port), TANDEM_DATA: data } })
  let output = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()))
  // Not npm's own end: the server that it started still saves its worlds then. Their pipes close when the last of them is gone.
  const ended = new Promise<void>((resolve) => server.on('close', () => resolve()))
  const isRunning = (): boolean => server.exitCode === null && server.signalCode === null
  try {
    for (const untilMs = performance.now() + 90_000; isRunning() && performance.now() < untilMs; ) {
      const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
      if (answer?.ok) return await answer.json()
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`npm ${words.slice(1).join(' ')} answers no /health on port ${port} (PORT); expected 200 within 90 s; it printed:\n${output}`)
  } finally {
    if (isRunning()) {
      process.kill(-server.pid!, 'SIGTERM')
      await ended
    }
    rmSync(data, { recursive: true, force: true })
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

// The law itself can fail.

test('blocks are found with their lines, in lists too', () => {
  const text = 'Hi\n```ts\nconst a = 1\n```\n- list\n  ```sh\n  npm start # plays\n  ```\n'

  expect(docBlocks('a.md', text)).toEqual([
    { file: 'a.md', line: 3, kind: 'ts', code: 'const a = 1\n' },
    { file: 'a.md', line: 7, kind: 'sh', code: 'npm start # plays\n' },
  ])
})

test('a block without a kind, broken JSON and an unknown script are found out', () => {
  const wrong = docBlocks('a.md', '```\nhuh\n```\n```json\n{ "a": 1,\n "b" }\n```\n```sh\nPORT=1 npm run nothing\nrm -rf x\nnpm start\n```\n')

  expect(kindFaults(wrong)).toEqual([expect.stringContaining('a.md:2 is a block of kind ""')])
  expect(jsonFaults(wrong)[0]).toContain('a.md:6 does not parse')
  expect(commandFaults(docCommands(wrong), { start: '' })).toEqual([expect.stringContaining('a.md:9 says npm run nothing'), expect.stringContaining('a.md:10 says rm -rf x')])
})

test('commands in running text are found, and links that lead nowhere', () => {
  const text = 'Say `npm run dev`.\n```sh\nnpm start\n```\nSee [a](src/a.ts), [b](src/b.ts#x), [c](https://example.org) and `[d](e)`.\n'

  expect(inlineCommands('a.md', text)).toEqual([{ file: 'a.md', line: 1, kind: 'sh', code: 'npm run dev' }])
  expect(linkFaults('docs/a.md', text, (path) => path === 'docs/src/a.ts')).toEqual([expect.stringContaining('docs/a.md:5 leads to src/b.ts')])
})

test('a block lies where its first line says, and imports other blocks or the project', () => {
  const text = "```ts\n// components/spring.ts\nimport { component } from '../src/component.ts'\nexport const Spring = 1\n```\n```ts\nimport { Spring } from './components/spring.ts'\ntest('x', () => {})\n```\n"

  const found = docModules(docBlocks('a.md', text), '/project')

  expect(found.map(({ path, isTest }) => [path, isTest])).toEqual([
    ['components/spring.ts', false],
    ['line-7.ts', true],
  ])
  expect(found[0]!.code).toContain("from '/project/src/component.ts'")
  expect(found[1]!.code).toContain("from './components/spring.ts'")
})

test('what a block imports of the package comes from the entry of that name', () => {
  const text = "```ts\nimport { component } from 'tandem-engine'\nimport { createLab } from 'tandem-engine/testing'\nimport { expect } from '@jest/globals'\n```\n"

  const [found] = docModules(docBlocks('a.md', text), '/project')

  expect(found?.code).toBe("import { component } from '/project/entries/engine.ts'\nimport { createLab } from '/project/entries/testing.ts'\nimport { expect } from '@jest/globals'\n")
})

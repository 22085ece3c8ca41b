/** `tandem build --server`: the page says where its rooms are, until it is built or started for its own again. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pageSaying, sayServer } from '../../bin/build/say-server.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/tandem.js', import.meta.url))

const PAGE = '<!doctype html>\n<html>\n  <head>\n    <title>A</title>\n  </head>\n</html>'

test('a page says its server once, the last one told', () => {
  const once = pageSaying(PAGE, 'https://a.example')
  const twice = pageSaying(once, 'https://b.example/"<')

  expect(once).toContain('<head>\n    <meta name="tandem-server" content="https://a.example" />\n    <title>')
  expect(twice).toContain('content="https://b.example/&quot;&lt;"')
  expect(twice).not.toContain('a.example')
})

test('told none, it says none', () => {
  expect(pageSaying(pageSaying(PAGE, 'https://a.example'), undefined)).toBe(PAGE)
})

test('a page that was built for rooms elsewhere asks this server again once it is started here', () => {
  const root = mkdtempSync(join(tmpdir(), 'tandem-start-'))
  const files = { 'games/index.ts': 'export const games = []', 'client/index.html': PAGE, 'rooms/main.ts': "console.log('serving')" }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const start = (): string => spawnSync(process.execPath, [PROGRAM, 'start'], { cwd: root, encoding: 'utf8' }).stdout
  const page = (): string => readFileSync(join(root, 'dist', 'client', 'index.html'), 'utf8')
  try {
    const first = start()
    sayServer(root, 'https://rooms.example')
    const elsewhere = page()
    const second = start()

    expect(first).toContain('Built the page')
    expect([elsewhere.includes('rooms.example'), second]).toEqual([true, 'serving\n'])
    expect(page()).not.toContain('rooms.example')
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

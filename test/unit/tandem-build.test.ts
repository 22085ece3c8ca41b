/** `tandem build --server`: the page says where its rooms are. */

import { pageSaying } from '../../bin/build/say-server.ts'

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

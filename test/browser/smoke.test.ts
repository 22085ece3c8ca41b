// The browser kit itself: a bare machine gets a Chromium that draws WebGL and talks to loopback.
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { openBrowser, openPage } from '../kit/browser.ts'

let browser: Browser
let server: Server
let url: string

beforeAll(async () => {
  server = createServer((request, response) => {
    response.writeHead(request.url === '/' ? 200 : 204, { 'content-type': 'text/html' })
    response.end('<!doctype html><title>smoke</title><link rel="icon" href="data:,"><canvas width="8" height="8"></canvas>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await openBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server.close()
})

test('a page from loopback draws with WebGL, and the pixel has the colour that was drawn', async () => {
  const { page, errors } = await openPage(browser, url)

  const pixel = await page.evaluate(() => {
    const gl = document.querySelector('canvas')?.getContext('webgl')
    if (!gl) return 'no WebGL'
    gl.clearColor(1, 0.2, 0, 1)
    gl.clear(gl.COLOR_BUFFER_BIT)
    const rgba = new Uint8Array(4)
    gl.readPixels(4, 4, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, rgba)
    return Array.from(rgba)
  })

  expect(pixel).toEqual([255, 51, 0, 255])
  expect(errors).toEqual([])
})

test('an error in a page reaches the test that opened it', async () => {
  const { page, errors } = await openPage(browser, url)

  await page.evaluate(() => console.error('seen'))

  expect(errors.join()).toContain('seen')
})

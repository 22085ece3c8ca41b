// `npm run screenshot -- URL OUT.png [WIDTHxHEIGHT] [waitMs] [--touch]`: looks at a page as a stranger would, and prints its errors.
import { openBrowser, openPage } from '../test/kit/browser.ts'

const args = process.argv.slice(2)
const isTouch = args.includes('--touch')
const [url, file, size = '960x640', waitMs = '3000'] = args.filter((arg) => !arg.startsWith('--'))
const pixels = /^(\d+)x(\d+)$/.exec(size)

if (!url || !file || !pixels || !/^\d+$/.test(waitMs)) {
  console.error(`screenshot: got ${JSON.stringify(args.join(' '))}; expected URL OUT.png [WIDTHxHEIGHT] [waitMs] [--touch]; for example http://127.0.0.1:2567/ page.png 960x640 3000`)
  process.exit(1)
}

const browser = await openBrowser()
try {
  const { page, lines, errors } = await openPage(browser, url, { widthPx: Number(pixels[1]), heightPx: Number(pixels[2]), isTouch })
  await page.waitForTimeout(Number(waitMs))
  await page.screenshot({ path: file })
  for (const line of lines) console.log(line)
  for (const error of errors) console.error(`page error: ${error}`)
  const stats = await page.evaluate(() => {
    const { tandem } = window as { tandem?: { stats(): unknown } }
    return tandem ? JSON.stringify(tandem.stats()) : 'none'
  })
  console.log(`title: ${await page.title()}\ntandem.stats(): ${stats}\nwrote ${file}, ${errors.length} page errors`)
} finally {
  await browser.close()
}

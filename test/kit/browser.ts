// A real browser for tests and screenshots: headless Chromium with WebGL drawn in software, and no traffic of its own.
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** Software WebGL: a test machine has no graphics card. */
const WEBGL_FLAGS = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
]

/** Chromium looks up its maker's hosts at every start; a test talks to loopback only. */
const QUIET_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--metrics-recording-only',
]

/** A page that is not in front must keep drawing: two players share one test. */
const AWAKE_FLAGS = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
]

export interface BrowserOptions {
  readonly args?: readonly string[]
}

/** Close it in `afterAll`. */
export async function openBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const { executablePath, env } = await findChromium()
  return chromium.launch({
    executablePath,
    env: { ...definedEnvironment(), ...env },
    headless: true,
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--mute-audio', ...WEBGL_FLAGS, ...QUIET_FLAGS, ...AWAKE_FLAGS, ...(options.args ?? [])],
  })
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

export interface PageOptions {
  readonly widthPx?: number
  readonly heightPx?: number
  /** A phone: touch events and no mouse. */
  readonly isTouch?: boolean
}

export interface OpenPage {
  readonly page: Page
  readonly context: BrowserContext
  /** Uncaught errors and `console.error`, in the order they came. */
  readonly errors: readonly string[]
  /** All console lines, `type: text`. */
  readonly lines: readonly string[]
}

/** Each page has a context of its own, so that two of them are two people. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: options.widthPx ?? 480, height: options.heightPx ?? 320 },
    hasTouch: options.isTouch ?? false,
    isMobile: options.isTouch ?? false,
  })
  const page = await context.newPage()
  const errors: string[] = []
  const lines: string[] = []
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  page.on('console', (message) => {
    lines.push(`${message.type()}: ${message.text()}`)
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url}:${message.location().lineNumber + 1})`)
  })
  page.on('requestfailed', (request) => {
    const text = request.failure()?.errorText ?? 'failed'
    // A reload takes back what the page was still asking for.
    if (text !== 'net::ERR_ABORTED') errors.push(`${request.method()} ${request.url()}: ${text}`)
  })
  await page.goto(url)
  return { page, context, errors, lines }
}

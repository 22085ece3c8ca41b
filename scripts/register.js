// `node --import ./scripts/register.js file.ts` runs TypeScript, with source maps in its stack traces.
import { register } from 'node:module'

process.setSourceMapsEnabled(true)
register('./ts-hooks.js', import.meta.url)

// Jest's transform: TypeScript through esbuild (ts-jest refuses TypeScript 7).
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { version } from 'esbuild'
import { transformTs } from './transform-ts.js'

const self = readFileSync(new URL('./transform-ts.js', import.meta.url), 'utf8')

export default {
  process: (source, path) => ({ code: transformTs(source, path) }),
  getCacheKey: (source, path) => createHash('sha1').update([version, self, path, source].join('\0')).digest('hex'),
}

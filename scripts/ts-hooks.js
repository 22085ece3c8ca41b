// Node's loader hook: reads a .ts file as JavaScript. Node 20 strips no types of its own.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transformTs } from './transform-ts.js'

export async function load(url, context, nextLoad) {
  const path = url.startsWith('file:') ? fileURLToPath(url) : ''
  if (!path.endsWith('.ts')) return nextLoad(url, context)
  return { format: 'module', shortCircuit: true, source: transformTs(await readFile(path, 'utf8'), path) }
}

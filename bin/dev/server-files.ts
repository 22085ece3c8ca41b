/** Which files a running server is made of: saving one of them means another server, or news to the one that runs. */

import { relative, sep } from 'node:path'

export const SERVER_FOLDERS = ['src', 'components', 'systems', 'rooms', 'games']
const CODE_OR_DATA = /\.(?:ts|json|tmj|tsj)$/
const PICTURE = /^games\/[^/]+\/art\/.*\.(?:png|json)$/
/** Looks and sounds, that only pages know, schemas, that only editors know, and tests, that nobody runs. */
const NOT_SERVED = /^games\/[^/]+\/(?:view|art|sounds|\.schema)\/|\.test\.ts$/

/** Running worlds take over what changes in these, if it can be taken over. */
export function isDataFile(file: string): boolean {
  return /\.(?:json|tmj|tsj|png)$/.test(file)
}

/** The game in whose folder a file lies. */
export function gameOfFile(root: string, file: string): string | undefined {
  const [folder, game, ...rest] = relative(root, file).split(sep)
  return folder === 'games' && rest.length > 0 ? game : undefined
}

export function isServerFile(root: string, file: string): boolean {
  const path = relative(root, file).split(sep).join('/')
  return SERVER_FOLDERS.includes(path.split('/')[0] ?? '') && (PICTURE.test(path) || (CODE_OR_DATA.test(path) && !NOT_SERVED.test(path)))
}

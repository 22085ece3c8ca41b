/** Collects what a game's art scripts make, as path in its folder -> bytes, and writes it there. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Picture } from './picture.ts'
import { encodePng } from './png.ts'
import { asepriteJson, type Sprite, spritePicture } from './sprite-sheet.ts'

export interface Outputs {
  readonly files: ReadonlyMap<string, Uint8Array>
  picture(path: string, picture: Picture): void
  json(path: string, value: object): void
  bytes(path: string, bytes: Uint8Array): void
  /** A sheet and its atlas, under art/. */
  sprite(folder: string, sprite: Sprite): void
}

/** `app`: what the atlases say that made them. */
export function createOutputs(app: string): Outputs {
  const files = new Map<string, Uint8Array>()
  const outputs: Outputs = {
    files,
    picture: (path, picture) => void files.set(path, encodePng(picture)),
    json: (path, value) => void files.set(path, new TextEncoder().encode(JSON.stringify(value, null, 1) + '\n')),
    bytes: (path, bytes) => void files.set(path, bytes),
    sprite(folder, sprite) {
      outputs.picture(`art/${folder}/${sprite.name}.png`, spritePicture(sprite))
      outputs.json(`art/${folder}/${sprite.name}.json`, asepriteJson(sprite, app))
    },
  }
  return outputs
}

export function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array | string>): void {
  for (const [path, content] of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

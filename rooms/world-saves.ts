/** The lobbies' saved worlds on disk, one file each. */

import { join } from 'node:path'
import { SAVE_VERSION } from '../src/save.ts'
import type { AuthoritySave } from './authority.ts'
import { createSaveFile, type SaveFile } from './save-file.ts'

export interface WorldSaves {
  write(roomId: string, save: AuthoritySave): Promise<void>
  /** Each file that cannot be used is named in `notes`. */
  read(roomId: string): { readonly save: AuthoritySave | undefined; readonly notes: readonly string[] }
  forget(roomId: string): void
}

/** Whole files are ours by their checksum; an older version of us may have written another shape. */
function isAuthoritySave(value: unknown): value is AuthoritySave {
  if (typeof value !== 'object' || value === null || !('world' in value) || !('users' in value)) return false
  const { world, users } = value
  return typeof world === 'object' && world !== null && 'version' in world && world.version === SAVE_VERSION && Array.isArray(users)
}

export function createWorldSaves(dataFolder: string): WorldSaves {
  const files = new Map<string, SaveFile>()
  const fileOf = (roomId: string): SaveFile => {
    const known = files.get(roomId) ?? createSaveFile(join(dataFolder, 'worlds', `${roomId}.save`))
    files.set(roomId, known)
    return known
  }
  return {
    write: (roomId, save) => fileOf(roomId).write(save),
    read(roomId) {
      const { save, notes } = fileOf(roomId).read()
      if (!save) return { save: undefined, notes }
      if (isAuthoritySave(save.value)) return { save: save.value, notes }
      return { save: undefined, notes: [...notes, `${save.file} is of another version; expected ${SAVE_VERSION}. A fresh world begins`] }
    },
    forget: (roomId) => fileOf(roomId).forget(),
  }
}

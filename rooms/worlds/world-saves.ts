/** The lobbies' saved worlds on disk, one file each. */

import { join } from 'node:path'
import type { AuthoritySave } from '../authority/authority.ts'
import { checkSave } from './check-save.ts'
import { createSaveFile, type SaveFile } from './save-file.ts'

export interface WorldSaves {
  write(roomId: string, save: AuthoritySave): Promise<void>
  /** Each file that cannot be used is named in `notes`. */
  read(roomId: string): { readonly save: AuthoritySave | undefined; readonly notes: readonly string[] }
  forget(roomId: string): void
}

export function createWorldSaves(dataFolder: string): WorldSaves {
  const files = new Map<string, SaveFile<AuthoritySave>>()
  const fileOf = (roomId: string): SaveFile<AuthoritySave> => {
    const known = files.get(roomId) ?? createSaveFile(join(dataFolder, 'worlds', `${roomId}.save`), checkSave)
    files.set(roomId, known)
    return known
  }
  return {
    write: (roomId, save) => fileOf(roomId).write(save),
    read(roomId) {
      const { save, notes } = fileOf(roomId).read()
      return { save: save?.value, notes: save || notes.length === 0 ? notes : [...notes, 'a fresh world begins'] }
    },
    forget: (roomId) => fileOf(roomId).forget(),
  }
}

// `npm run bench -- slow-reader`: runs the room in a process of its own, which runs the players in another.
import { measureInRoomProcess } from '../room-process.ts'
import type { SlowReaderFigures } from './figures.ts'

export function measureSlowReader(): Promise<SlowReaderFigures> {
  return measureInRoomProcess(new URL('./room.ts', import.meta.url))
}

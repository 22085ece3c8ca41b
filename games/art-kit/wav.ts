/** Writes samples in [-1, 1] as a mono 16-bit WAV. */

const HEADER_BYTES = 44

export function encodeWav(samples: Float64Array, rateHz: number): Uint8Array {
  const file = new Uint8Array(HEADER_BYTES + samples.length * 2)
  const view = new DataView(file.buffer)
  const text = (at: number, word: string): void => [...word].forEach((letter, offset) => view.setUint8(at + offset, letter.charCodeAt(0)))
  text(0, 'RIFF')
  view.setUint32(4, file.length - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rateHz, true)
  view.setUint32(28, rateHz * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  samples.forEach((sample, at) => view.setInt16(HEADER_BYTES + at * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32767), true))
  return file
}

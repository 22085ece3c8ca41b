/** Hands a recording to the user as a file, as a download does. */

/** `burrow-2026-11-23T05-00-00.client-recording`. */
export function clientRecordingName(game: string, at: Date): string {
  return `${game}-${at.toISOString().slice(0, 19).replace(/:/g, '-')}.client-recording`
}

export function saveRecording(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** A recording's file that is dropped on the page. */

/** A file that is dropped anywhere on the page; without this the browser would leave the page for it. */
export function watchDrops(onFile: (file: File) => void): void {
  const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
  document.addEventListener('dragover', (event) => {
    if (holdsFile(event)) event.preventDefault()
  })
  document.addEventListener('drop', (event) => {
    if (!holdsFile(event)) return
    event.preventDefault()
    const [file] = event.dataTransfer?.files ?? []
    if (file) onFile(file)
  })
}

/** What fails in a frame is told once, and the next frame still comes: one bad system must not freeze the page. */

export function createFrameGuard(tell: (cause: string) => void): (run: () => void) => void {
  let told = ''
  return (run) => {
    try {
      run()
    } catch (error) {
      const cause = String(error)
      if (cause === told) return
      told = cause
      console.error(error)
      tell(cause)
    }
  }
}

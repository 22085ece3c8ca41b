/** A page that is not in front: whoever plays is told, and time goes on by a timer, for no frame is drawn. */

const TIMER_MS = 100

export interface PageVisibilityOptions {
  /** Now, if the page was opened in the background, and at every change. */
  onHidden(isHidden: boolean): void
  /** No frame was drawn for so long: time passes all the same. Monotonic ms. */
  onUndrawn(nowMs: number): void
  lastFrameMs(): number
}

/** Returns what ends it. */
export function watchVisibility({ onHidden, onUndrawn, lastFrameMs }: PageVisibilityOptions): () => void {
  const timer = window.setInterval(() => {
    const nowMs = performance.now()
    if (nowMs - lastFrameMs() > TIMER_MS) onUndrawn(nowMs)
  }, TIMER_MS)
  const onVisibility = (): void => onHidden(document.hidden)
  document.addEventListener('visibilitychange', onVisibility)
  if (document.hidden) onVisibility()
  return () => {
    window.clearInterval(timer)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}

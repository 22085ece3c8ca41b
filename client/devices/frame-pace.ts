/** When to draw: only once everything that waited at the last frame has been heard. */

/**
 * A page that draws slowly gives its frames the right of way, and messages from the room then wait for seconds
 * although they have long arrived. So each drawn frame posts itself a message: it comes back behind all those
 * that wait. Until it is back, frames are left out, up to a bound.
 */
export interface FramePace {
  /** Whether to draw the frame that begins now. */
  mayDraw(): boolean
  /** The frame is drawn. */
  drawn(): void
  close(): void
}

/** A picture may stand still for so many frames; beyond it, seeing matters more than hearing. */
const MOST_LEFT_OUT = 6

/** `post` calls back behind the messages that wait now. */
export function createFramePace(post: (back: () => void) => void): FramePace {
  let isBack = true
  let leftOut = 0
  let isClosed = false
  return {
    mayDraw() {
      if (isBack || leftOut >= MOST_LEFT_OUT) return true
      leftOut++
      return false
    },
    drawn() {
      leftOut = 0
      if (!isBack || isClosed) return
      isBack = false
      post(() => (isBack = true))
    },
    close() {
      isClosed = true
    },
  }
}

/** Posts through a channel of the page's own: timers are slowed down in frames and hidden pages, messages are not. */
export function createPostBack(): (back: () => void) => void {
  const { port1, port2 } = new MessageChannel()
  let waiting: (() => void) | undefined
  port1.addEventListener('message', () => waiting?.())
  port1.start()
  return (back) => {
    waiting = back
    port2.postMessage(0)
  }
}

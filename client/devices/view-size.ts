/** How large the world is shown: whole zoom steps, so that every world pixel is the same square on the screen. */

/** About what a player sees of the world, px, whatever the window: wide enough to plan, near enough to read faces. */
const BASE_WIDTH_PX = 480
const BASE_HEIGHT_PX = 270
/** Never see more than this: a huge window zooms in instead, so that nobody buys an advantage. */
const MOST_WIDTH_PX = 720
const MOST_HEIGHT_PX = 480

export interface WindowSize {
  /** CSS pixels. */
  readonly widthPx: number
  readonly heightPx: number
  /** Screen pixels per CSS pixel. */
  readonly pixelRatio: number
}

export interface ViewSize {
  /** Screen pixels per world pixel, whole. */
  readonly zoom: number
  /** World pixels that fit, rounded up: the last one may be cut by the window's edge. */
  readonly worldWidthPx: number
  readonly worldHeightPx: number
  /** CSS pixels per world pixel. */
  readonly cssPerWorldPx: number
}

export function viewSize({ widthPx, heightPx, pixelRatio }: WindowSize): ViewSize {
  const screenWidth = Math.max(1, Math.round(widthPx * pixelRatio))
  const screenHeight = Math.max(1, Math.round(heightPx * pixelRatio))
  // The shorter comparison decides, so a portrait phone sees a tall slice and a monitor a wide one.
  const fits = Math.min(screenWidth / BASE_WIDTH_PX, screenHeight / BASE_HEIGHT_PX)
  const area = Math.sqrt((screenWidth * screenHeight) / (BASE_WIDTH_PX * BASE_HEIGHT_PX))
  // Rather a little near than a little far: faces and feet are read, the edge is guessed.
  const wanted = Math.floor((fits + area) / 2 + 0.7)
  const least = Math.ceil(Math.max(screenWidth / MOST_WIDTH_PX, screenHeight / MOST_HEIGHT_PX))
  const zoom = Math.max(1, wanted, least)
  return {
    zoom,
    worldWidthPx: Math.ceil(screenWidth / zoom),
    worldHeightPx: Math.ceil(screenHeight / zoom),
    cssPerWorldPx: zoom / pixelRatio,
  }
}

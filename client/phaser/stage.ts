/** The canvas: one Phaser game that fills its element at whole zoom steps, and calls back once a frame. */

import { type Cameras, Game, Scale, Scene } from 'phaser'
import { createFramePace, createPostBack } from '../devices/frame-pace.ts'
import { type ViewSize, viewSize } from '../devices/view-size.ts'
import { findRenderer, type RendererName, rendererSettings } from './renderer.ts'

export interface Stage {
  readonly scene: Scene
  readonly camera: Cameras.Scene2D.Camera
  readonly size: ViewSize
  /** Canvas pixels per world pixel: places are rounded to steps of one canvas pixel. */
  readonly steps: number
  /** A place on the page (CSS px) as world px, and back. */
  toWorld(clientX: number, clientY: number): { readonly x: number; readonly y: number }
  toScreen(worldX: number, worldY: number): { readonly x: number; readonly y: number }
  close(): void
}

export interface StageOptions {
  readonly parent: HTMLElement
  readonly backgroundColor: string
  /** Left out: what suits the machine. */
  readonly renderer?: RendererName | undefined
  /** Once a frame, before it is drawn. `frameMs` is the screen's time of this frame. */
  onFrame(stage: Stage, frameMs: number): void
  /** A frame that is not drawn: time passes all the same. */
  onLeftOut(frameMs: number): void
  onResize(stage: Stage): void
}

export function createStage(options: StageOptions): Promise<Stage> {
  const { parent } = options
  const renderer = options.renderer ?? findRenderer()
  const measure = (): ViewSize => viewSize({ widthPx: parent.clientWidth || window.innerWidth, heightPx: parent.clientHeight || window.innerHeight, pixelRatio: window.devicePixelRatio || 1 })
  const canvasSize = ({ zoom, worldWidthPx, worldHeightPx }: ViewSize) => {
    // The processor draws at world resolution and leaves the enlarging to the page: every pixel costs it.
    const steps = renderer === 'canvas' ? 1 : zoom
    return { steps, width: worldWidthPx * steps, height: worldHeightPx * steps }
  }
  const first = measure()

  return new Promise((resolve) => {
    class WorldScene extends Scene {
      #stage: Stage | undefined

      create(): void {
        const camera = this.cameras.main
        const { scale } = this
        camera.setOrigin(0, 0)
        // All places are rounded already; the canvas renderer would enlarge each picture by half a pixel, and pay for it.
        camera.setRoundPixels(false)
        let size = first
        let { steps } = canvasSize(size)

        const fit = (): void => {
          size = measure()
          const canvas = canvasSize(size)
          steps = canvas.steps
          scale.resize(canvas.width, canvas.height)
          camera.setViewport(0, 0, canvas.width, canvas.height)
          camera.setZoom(steps)
          game.canvas.style.width = `${size.worldWidthPx * size.cssPerWorldPx}px`
          game.canvas.style.height = `${size.worldHeightPx * size.cssPerWorldPx}px`
        }

        const stage: Stage = {
          scene: this,
          camera,
          get size() {
            return size
          },
          get steps() {
            return steps
          },
          toWorld(clientX, clientY) {
            const box = parent.getBoundingClientRect()
            return { x: camera.scrollX + (clientX - box.left) / size.cssPerWorldPx, y: camera.scrollY + (clientY - box.top) / size.cssPerWorldPx }
          },
          toScreen(worldX, worldY) {
            return { x: (worldX - camera.scrollX) * size.cssPerWorldPx, y: (worldY - camera.scrollY) * size.cssPerWorldPx }
          },
          close() {
            isClosed = true
            pace.close()
            watch.disconnect()
            game.destroy(true)
          },
        }
        const watch = new ResizeObserver(() => {
          fit()
          options.onResize(stage)
        })
        watch.observe(parent)
        fit()
        this.#stage = stage
        requestAnimationFrame((frameMs) => {
          // Frames are ours: Phaser's loop draws at every one, and knows of no one who waits. It runs only now.
          game.loop.sleep()
          next(frameMs)
        })
        resolve(stage)
      }

      override update(): void {
        // The raw time of this frame: Phaser's own is smoothed, and would swim against the ticks.
        if (this.#stage) options.onFrame(this.#stage, this.game.loop.now)
      }
    }

    const pace = createFramePace(createPostBack())
    let isClosed = false
    function next(frameMs: number): void {
      if (isClosed) return
      requestAnimationFrame(next)
      if (!pace.mayDraw()) return options.onLeftOut(frameMs)
      game.loop.step(frameMs)
      pace.drawn()
    }

    const canvas = canvasSize(first)
    const game = new Game({
      ...rendererSettings(renderer),
      parent,
      width: canvas.width,
      height: canvas.height,
      backgroundColor: options.backgroundColor,
      pixelArt: true,
      scale: { mode: Scale.NONE },
      // Keys, pointers and sounds are ours: Phaser would take them from the chat and the page.
      input: { keyboard: false, mouse: false, touch: false, gamepad: false },
      audio: { noAudio: true },
      banner: false,
      fps: { smoothStep: false },
      // One texture a batch keeps the shader short: each pixel then costs a third, and a view has few batches anyway.
      maxTextures: 1,
      disableContextMenu: true,
      scene: new WorldScene('world'),
    })
  })
}

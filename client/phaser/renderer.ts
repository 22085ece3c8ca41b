/** Which of Phaser's two renderers draws: the graphics chip where there is one, else the processor without a detour. */

import { CANVAS, WEBGL } from 'phaser'

export type RendererName = 'webgl' | 'canvas'

/** The part of Phaser's game settings that follows from the renderer. */
export type RendererSettings =
  | { readonly type: typeof WEBGL }
  | { readonly type: typeof CANVAS; readonly canvas: HTMLCanvasElement; readonly context: CanvasRenderingContext2D }

/**
 * WebGL without a chip is a program that plays one, pixel by pixel, and takes a core or two for it. The 2d canvas
 * copies our pictures row by row instead: a quarter of the work, and the rooms' messages do not wait for it.
 */
export function findRenderer(): RendererName {
  try {
    const gl = document.createElement('canvas').getContext('webgl')
    if (!gl) return 'canvas'
    const info = gl.getExtension('WEBGL_debug_renderer_info')
    const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
    gl.getExtension('WEBGL_lose_context')?.loseContext()
    return /swiftshader|llvmpipe|software|basic render/i.test(name) ? 'canvas' : 'webgl'
  } catch {
    return 'canvas'
  }
}

export function rendererSettings(name: RendererName): RendererSettings {
  if (name === 'webgl') return { type: WEBGL }
  const canvas = document.createElement('canvas')
  // "Read frequently" keeps the pixels in the processor's memory: elsewhere they would go through the played chip again.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (!context) throw new Error('this browser has no 2d canvas')
  return { type: CANVAS, canvas, context }
}

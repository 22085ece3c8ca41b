/** A texture that is drawn by the page itself, kept in the processor's memory. */

import type Phaser from 'phaser'

/**
 * Phaser's own pool hands out canvases that may live on the graphics chip, or on one that a program plays: drawing
 * them on our 2d canvas would fetch them from there in every frame. Undefined if the key is taken.
 */
export function createDrawnTexture(textures: Phaser.Textures.TextureManager, key: string, widthPx: number, heightPx: number): Phaser.Textures.CanvasTexture | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = widthPx
  canvas.height = heightPx
  // The first context of a canvas decides where it lives.
  canvas.getContext('2d', { willReadFrequently: true })
  return textures.addCanvas(key, canvas) ?? undefined
}

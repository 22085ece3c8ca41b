import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLab } from 'tandem-engine/testing'
import { loadThisGame } from '../load.ts'

test('who runs onto a spring is thrown up, and her friend sees her fly', () => {
  const lab = createLab({ ...loadThisGame(), seed: 7 })
  const anna = lab.join('Anna')
  const bea = lab.join('Bea')
  lab.ticks(200)
  const floorY = anna.me().y
  let highestY = floorY
  let seenY = floorY

  anna.move(1)
  for (let tick = 0; tick < 240; tick++) {
    lab.ticks(1)
    highestY = Math.min(highestY, anna.me().y)
    seenY = Math.min(seenY, ...bea.client.drawn(lab.nowMs).map(({ y }) => y))
  }

  assert.ok(highestY < floorY - 64, `Anna rose ${floorY - highestY} px; expected more than 64`)
  assert.ok(seenY < floorY - 64, `Bea saw ${floorY - seenY} px; expected more than 64`)
  lab.expectConverged()
})

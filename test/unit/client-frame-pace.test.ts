// Frames wait for what the last one kept waiting.
import { createFramePace } from '../../client/devices/frame-pace.ts'

function setUp() {
  let back: (() => void) | undefined
  const pace = createFramePace((run) => (back = run))
  return { pace, comeBack: () => back?.() }
}

test('while messages are heard at once, every frame is drawn', () => {
  const { pace, comeBack } = setUp()

  const drawn = Array.from({ length: 5 }, () => {
    const may = pace.mayDraw()
    pace.drawn()
    comeBack()
    return may
  })

  expect(drawn).toEqual([true, true, true, true, true])
})

test('while messages wait, frames are left out, but the picture never stands still for long', () => {
  const { pace } = setUp()
  pace.drawn()

  const drawn = Array.from({ length: 8 }, () => pace.mayDraw())

  expect(drawn).toEqual([false, false, false, false, false, false, true, true])
})

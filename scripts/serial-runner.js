// One test file at a time: browsers and timed tests would steal each other's processor.
import { createRequire } from 'node:module'

// jest-runner belongs to Jest, not to us; find it where Jest does.
const { default: JestRunner } = createRequire(createRequire(import.meta.url).resolve('jest-cli'))('jest-runner')

export default class SerialRunner extends JestRunner {
  isSerial = true
}

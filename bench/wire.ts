// The wire: what diffing and encoding for 50 users costs, and the bytes that each of them is sent.
import type { Benchmark, Round } from './benchmark.ts'
import { type Crowd, createCrowd, settle } from './crowd.ts'

const USERS = 50

/** Sends after each send interval; `before` happens between its last tick and the send. */
function sending(before: (crowd: Crowd) => void): Round {
  const crowd = createCrowd(USERS)
  settle(crowd)
  let bytes = 0
  let sends = 0
  return {
    before() {
      crowd.stepToSend()
      before(crowd)
    },
    work() {
      sends++
      bytes += crowd.send()
    },
    extra: () => ({ bytesPerSend: bytes / sends / USERS, entities: crowd.authority.entityCount() }),
  }
}

export const wire: readonly Benchmark[] = [
  {
    name: 'encode: state diffs',
    about: `diffs and messages to ${USERS} users; bytesPerSend is the mean of one user's`,
    prepare: () => sending(() => {}),
  },
  {
    name: 'encode: whole states',
    about: `the first messages to ${USERS} users who all come back at once`,
    prepare: () =>
      sending(({ authority, users }) => {
        for (const user of users) authority.rejoin(user)
      }),
  },
  {
    name: 'inputs: encode and take in',
    about: `one input message of each of ${USERS} users`,
    prepare() {
      const crowd = createCrowd(USERS)
      settle(crowd)
      return {
        before() {
          crowd.authority.step(0)
          crowd.send()
        },
        work: crowd.feed,
      }
    },
  },
]

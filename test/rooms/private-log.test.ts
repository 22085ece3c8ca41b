/** What the server says on its console of a private copy: all that it says of any lobby, but for the code that leads there. */

import { expect, jest, test } from '@jest/globals'

// Read by the log once, as it is loaded.
delete process.env['TANDEM_LOG']
const { startRoomKit, until } = await import('./room-kit.ts')
const { ECHO } = await import('./echo-world.ts')

test('faults, slow readers and those who come and go are told of, and no code is', async () => {
  const said: string[] = []
  for (const kind of ['log', 'warn', 'debug'] as const) jest.spyOn(console, kind).mockImplementation((...parts: unknown[]) => void said.push(parts.join(' ')))
  const kit = await startRoomKit({ limits: { slowBytes: -1, slowMs: 200 } })
  try {
    const { body } = await kit.fetchJson('/private', { body: {} })
    const code = String(body['code'])
    const page = await kit.page('Anna', { lobby: `tiny_${code}_0_0` })

    page.say(ECHO.throwInStep)
    await page.ended
    await until(() => said.some((line) => line.includes('left')), 'she is gone')

    expect(said).toEqual(expect.arrayContaining([/: .*the step threw/, / .* does not read/, /: Anna left/].map(({ source }) => expect.stringMatching(new RegExp(`^tiny_private_0_0${source}`)))))
    expect(said.filter((line) => line.includes(code))).toEqual([])
  } finally {
    await kit.stop()
    jest.restoreAllMocks()
  }
})

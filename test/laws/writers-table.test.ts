/** The table of writers in docs/architecture.md is the one that the systems' docs give. */

import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { systemDocs } from '../../bin/commands/system-doc.ts'
import { writersMarkdown, writersTable } from '../../bin/commands/writers-table.ts'
import { burrow } from '../../games/burrow/game.ts'
import { orderedSystems } from '../../src/pipeline.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('the architecture page states who writes what in which step of Burrow', () => {
  const page = readFileSync(`${root}/docs/architecture.md`, 'utf8')

  const table = writersMarkdown(writersTable(orderedSystems(burrow.pipeline), systemDocs(root, ['systems', 'games/burrow/systems'])))

  expect(page).toContain(table)
})

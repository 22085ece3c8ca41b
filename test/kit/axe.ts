/** What axe-core finds in a page as it stands: rules of WCAG 2 and of good practice. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { AxeResults } from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** One line a violation: the rule, what it asks, and where. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(source)
  const { violations, passes } = await page.evaluate(async (): Promise<Pick<AxeResults, 'violations' | 'passes'>> => {
    const { axe } = window as unknown as { readonly axe: { run(): Promise<AxeResults> } }
    return axe.run()
  })
  if (passes.length === 0) throw new Error('axe-core checked nothing; expected a page with content')
  return violations.map(({ id, help, nodes }) => `${id}: ${help}; ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary ?? ''})`).join('; ')}`)
}

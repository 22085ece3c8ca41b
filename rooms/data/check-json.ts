/** Checks a JSON file against a zod schema and tells each mismatch as place, found, expected and cure. */

import type { z } from 'zod'
import type { DataFault } from './data-error.ts'
import { type Complaint, describeValue, type JsonFile, type JsonPath, valueAt } from './json-file.ts'
import { nearestName } from './nearest-name.ts'

type Issue = z.core.$ZodIssue

function stepsOf(path: readonly PropertyKey[]): JsonPath {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step))
}

/** The names that an expectation quotes are what somebody may have meant. */
function quotedIn(expected: string): string[] {
  return [...expected.matchAll(/"([^"]+)"/g)].map((match) => match[1]!)
}

/** The cure for a value that is not one of the expected names. */
export function cureName(found: string, known: Iterable<string>, otherwise: string): string {
  const meant = nearestName(found, known)
  return meant === undefined ? otherwise : `did you mean "${meant}"?`
}

function cureValue(issue: Issue, value: unknown): string {
  if (value === undefined) return `add "${String(issue.path.at(-1) ?? '')}"`
  if (issue.code === 'too_big') return `write at most ${issue.maximum}`
  if (issue.code === 'too_small') return `write at least ${issue.minimum}`
  if (typeof value === 'string') {
    const isNumberWanted = issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')
    if (isNumberWanted && value.trim() !== '' && Number.isFinite(Number(value))) return `take the quotes off: ${Number(value)}`
    if (issue.code === 'invalid_type' && issue.expected === 'boolean' && (value === 'true' || value === 'false')) return `take the quotes off: ${value}`
    return cureName(value, quotedIn(issue.message), `write ${issue.message}`)
  }
  if (issue.code === 'invalid_type' && issue.expected === 'int' && typeof value === 'number') return `write ${Math.round(value)}`
  return `write ${issue.message}`
}

function complaints(issue: Issue, root: unknown): { readonly path: JsonPath; readonly complaint: Complaint }[] {
  const path = stepsOf(issue.path)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      complaint: { found: `the name "${key}"`, expected: issue.message, cure: cureName(key, quotedIn(issue.message), 'take it out'), atKey: true },
    }))
  if (issue.code === 'invalid_key') {
    const key = String(path.at(-1) ?? '')
    return [{ path, complaint: { found: `the name "${key}"`, expected: issue.message, cure: cureName(key, quotedIn(issue.message), 'take it out'), atKey: true } }]
  }
  const value = valueAt(root, path)
  return [{ path, complaint: { found: describeValue(value), expected: issue.message, cure: cureValue(issue, value) } }]
}

/** The file's value as the schema types it, or undefined after its faults were added to the list. */
export function checkJson<T>(file: JsonFile, schema: z.ZodType<T>, faults: DataFault[]): T | undefined {
  const result = schema.safeParse(file.value)
  if (result.success) return result.data
  for (const issue of result.error.issues) for (const { path, complaint } of complaints(issue, file.value)) faults.push(file.fault(path, complaint))
  return undefined
}

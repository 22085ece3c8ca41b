// The lock law: package-lock.json installs on every platform and through any registry.
import { readFileSync } from 'node:fs'

interface LockEntry {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>
}

/** npm looks for a package beside its asker, then upwards; so do we. */
function isLocked(lock: Lock, asker: string, name: string): boolean {
  for (let folder = asker; ; ) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true
    if (folder === '') return false
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
  }
}

function faultsOf(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) => [
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isLocked(lock, path, name))
      .map((name) => `package-lock.json ${path} asks for ${name}, which has no entry; expected one for every platform; pin a version whose binaries all exist`),
    ...(entry.resolved
      ? [`package-lock.json ${path} is resolved to ${entry.resolved}; expected no address; keep omit-lockfile-registry-resolved in .npmrc and run npm install`]
      : []),
  ])
}

test('every optional dependency that the lock names has an entry, and no entry names a registry', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as Lock

  expect(faultsOf(lock)).toEqual([])
})

test('a lock that lacks a platform or names an address is found out', () => {
  const broken: Lock = {
    packages: {
      'node_modules/a': { optionalDependencies: { 'a-linux': '1', 'a-darwin': '1' }, resolved: 'https://registry.example/a.tgz' },
      'node_modules/a/node_modules/a-linux': {},
    },
  }

  const faults = faultsOf(broken)

  expect(faults).toHaveLength(2)
  expect(faults[0]).toContain('a-darwin')
  expect(faults[1]).toContain('registry.example')
})

test('package.json names exact versions, so that two installs are the same', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Record<string, Record<string, string>>

  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version))

  expect(loose).toEqual([])
})

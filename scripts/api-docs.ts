// `npm run docs:api`: writes docs/api, a page for each entry of the package, from the doc comments of what it exports.
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installBeside } from './install-beside.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const tools = join(root, 'scripts', 'api')
const out = join(root, 'docs', 'api')

installBeside(tools, 'docs:api')
rmSync(out, { recursive: true, force: true })
const { status } = spawnSync(
  process.execPath,
  [
    join(tools, 'node_modules/typedoc/bin/typedoc'),
    '--plugin', join(tools, 'node_modules/typedoc-plugin-markdown/dist/index.js'),
    '--tsconfig', join(root, 'tsconfig.json'),
    '--entryPoints', ...readdirSync(join(root, 'entries')).map((file) => join(root, 'entries', file)),
    '--out', out,
    '--name', 'API',
    '--readme', 'none',
    '--outputFileStrategy', 'modules',
    '--interfacePropertiesFormat', 'table',
    '--typeDeclarationFormat', 'table',
    '--parametersFormat', 'table',
    '--sort', 'alphabetical',
    '--hideBreadcrumbs', '--hidePageHeader', '--disableSources', '--skipErrorChecking', '--excludeExternals',
    // What an entry only hands on by a type is told where it is declared.
    '--validation.notExported', 'false',
    '--logLevel', 'Warn',
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
)
if (status !== 0) console.error(`docs:api: typedoc ended with ${String(status)}; expected 0; see the lines above`)
process.exit(status ?? 1)

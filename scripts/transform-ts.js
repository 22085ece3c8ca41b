// TypeScript to JavaScript, one file at a time: what Node's loader, Jest and the scripts share.
import { transformSync } from 'esbuild'

/** Source maps ride inside the code, so that a stack trace names the line that was written. */
export function transformTs(source, path) {
  return transformSync(source, {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
    // Node has them since 20.10; esbuild would leave them out, and JSON could not be imported.
    supported: { 'import-attributes': true },
    sourcefile: path,
    sourcemap: 'inline',
    sourcesContent: false,
    // erasableSyntaxOnly keeps types erasable; this keeps imports as they are written.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  }).code
}

/** Reads a document about a project: its commands, and the files that its text names before their blocks. */

import { docBlocks, type DocBlock } from '../laws/doc-blocks.ts'

export type DocStep = { readonly kind: 'command'; readonly line: number; readonly words: readonly string[] } | { readonly kind: 'file'; readonly line: number; readonly path: string; readonly text: string }

/** In the document's order. A block of code belongs to the file that the text right before it names in backticks. */
export function docSteps(file: string, text: string): readonly DocStep[] {
  const lines = text.split('\n')
  return docBlocks(file, text).flatMap((block): readonly DocStep[] => {
    if (block.kind === 'sh') return commandsOf(block)
    if (block.kind !== 'ts' && block.kind !== 'json') return []
    const path = pathBefore(lines, block.line - 2)
    if (path === undefined) throw new Error(`${file}:${block.line} is code of no file; expected the text before it to name one in backticks, as in \`games/my-game/game.ts\``)
    return [{ kind: 'file', line: block.line, path, text: block.code }]
  })
}

function commandsOf({ line, code }: DocBlock): readonly DocStep[] {
  return code.split('\n').flatMap((text, at): readonly DocStep[] => {
    const words = text.replace(/(^|\s)#.*$/, '').trim().split(/\s+/).filter((word) => word !== '')
    return words.length === 0 ? [] : [{ kind: 'command', line: line + at, words }]
  })
}

/** The last path in backticks of the paragraph that ends before the fence. */
function pathBefore(lines: readonly string[], fence: number): string | undefined {
  let at = fence - 1
  while (at >= 0 && lines[at]!.trim() === '') at--
  return [...(lines[at] ?? '').matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|json))`/g)].at(-1)?.[1]
}

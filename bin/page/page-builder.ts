/** The page from its sources, as development serves it: vite without a port of its own. */

import type { RequestListener, Server } from 'node:http'
import { createServer, mergeConfig } from 'vite'
import { isServerFile } from '../dev/server-files.ts'
import { pageConfig } from './page-config.ts'

export interface PageBuilder {
  readonly onRequest: RequestListener
  /** The server is another one: pages that run one of these files load anew. */
  reloadPages(files: readonly string[]): void
  close(): Promise<void>
}

export async function createPageBuilder(root: string, http: Server): Promise<PageBuilder> {
  const vite = await createServer(
    mergeConfig(pageConfig(root), {
      // Development has one address; what is served there names its parts from the top.
      base: '/',
      appType: 'spa',
      clearScreen: false,
      server: { middlewareMode: true, ws: { server: http }, allowedHosts: true },
      plugins: [
        {
          name: 'tandem-reload-with-server',
          // A page with the new code would meet the old server: it loads anew when the new one is open.
          hotUpdate: ({ file }: { readonly file: string }) => (isServerFile(root, file) ? [] : undefined),
        },
      ],
    }),
  )
  return {
    onRequest: (request, response) => vite.middlewares(request, response),
    reloadPages(files) {
      // Editors that save by renaming take the file from under vite's own watch.
      for (const file of files) vite.environments.client.moduleGraph.onFileChange(file)
      if (files.some((file) => (vite.moduleGraph.getModulesByFile(file)?.size ?? 0) > 0)) vite.ws.send({ type: 'full-reload' })
    },
    close: () => vite.close(),
  }
}

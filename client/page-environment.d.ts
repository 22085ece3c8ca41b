/** What the builder puts into a page: whether it is served from its sources, by `npm run dev`. */

interface ImportMeta {
  readonly env: { readonly DEV: boolean }
}

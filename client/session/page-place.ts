/** Where a page lies and where its rooms are: under a sub-path of a site, or on another origin. */

export interface PagePlace {
  /** The page's folder, without a slash at its end: pictures and sounds lie under it. */
  readonly pageUrl: string
  /** The server, likewise. */
  readonly serverUrl: string
}

/** The element by which a page says where its server is: `<meta name="tandem-server" content="https://rooms.example.org">`. */
export const SERVER_META = 'tandem-server'

/** `server`: what the page says; left out or empty, its server is where the page came from. */
export function placeOf(pageAddress: string, server: string | null | undefined): PagePlace {
  const bare = (url: URL): string => `${url.origin}${url.pathname}`.replace(/\/$/, '')
  const page = new URL('.', pageAddress)
  return { pageUrl: bare(page), serverUrl: server ? bare(new URL(server, page)) : bare(page) }
}

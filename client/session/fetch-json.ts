/** JSON from the server that a page can do without. */

/** Undefined where it cannot be had: a lobby without its decoration is still a lobby. */
export async function fetchJson<T>(url: string): Promise<T | undefined> {
  try {
    const answer = await fetch(url)
    if (!answer.ok) throw new Error(`answered ${answer.status}`)
    const json: T = await answer.json()
    return json
  } catch (error) {
    console.warn(`${url} is not shown: ${String(error)}`)
    return undefined
  }
}

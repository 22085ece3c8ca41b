/** `/dev/data`: how a page under `npm run dev` tries values out, undoes, redoes and saves them. Only development has it. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultNotice } from '../../src/wire/lobby-talk.ts'
import { type DataDraft, readEdit } from './data-draft.ts'

const PATH = '/dev/data'
const MAX_BYTES = 4096
const VERBS = ['set', 'undo', 'redo', 'save'] as const

export interface DraftDoorOptions {
  readonly draft: DataDraft
  /** Lets the running server go by the draft as it is; the fault, if it cannot. */
  tryData(): Promise<FaultNotice | undefined>
  onSaved(files: readonly string[]): void
}

export interface DraftDoor {
  /** True: the request was for this door, and is answered. */
  onRequest(request: IncomingMessage, response: ServerResponse): boolean
}

/** Another site's page may not write into this project. */
function isOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) {
    text += String(part)
    if (text.length > MAX_BYTES) throw new Error(`the body is over ${MAX_BYTES} characters`)
  }
  const json: unknown = JSON.parse(text === '' ? '{}' : text)
  return json
}

export function createDraftDoor({ draft, tryData, onSaved }: DraftDoorOptions): DraftDoor {
  let before: Promise<void> = Promise.resolve()

  const answer = (response: ServerResponse, status: number, told: object): void => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify({ ...draft.counts, ...told }))
  }

  async function obey(verb: (typeof VERBS)[number], body: unknown, response: ServerResponse): Promise<void> {
    if (verb === 'save') {
      onSaved(draft.save())
      return answer(response, 200, {})
    }
    let takeBack: () => void
    if (verb === 'set') {
      const edit = readEdit(body)
      if (typeof edit === 'string') return answer(response, 400, { error: edit })
      takeBack = draft.set(edit)
    } else {
      if (!draft[verb]()) return answer(response, 200, {})
      takeBack = verb === 'undo' ? draft.redo : draft.undo
    }
    const fault = await tryData()
    if (!fault) return answer(response, 200, {})
    // What the game cannot be is no draft of it.
    takeBack()
    answer(response, 422, { error: `${fault.place}: ${fault.cause}` })
  }

  /** One after the other: what is taken back is what was tried, and not another page's. */
  async function obeyInTurn(verb: (typeof VERBS)[number], request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const obeyed = before.then(() => obey(verb, body, response))
    before = obeyed.catch(() => {})
    return obeyed
  }

  return {
    onRequest(request, response) {
      const path = (request.url ?? '').split('?')[0]!
      if (path === PATH && request.method === 'GET') {
        answer(response, 200, {})
        return true
      }
      const verb = VERBS.find((name) => path === `${PATH}/${name}`)
      if (!verb) return false
      if (request.method !== 'POST') answer(response, 405, { error: `found ${request.method}; expected POST` })
      else if (!isOwnPage(request)) answer(response, 403, { error: `pages of ${String(request.headers.origin)} may not change this game` })
      else obeyInTurn(verb, request, response).catch((error: unknown) => answer(response, 400, { error: error instanceof Error ? error.message : String(error) }))
      return true
    },
  }
}

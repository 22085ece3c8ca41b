/** The page's line to what is tried out: the newest value goes as soon as the one before it is answered. */

const URL = '/dev/data'

export interface DraftState {
  readonly unsaved: number
  readonly undoable: number
  readonly redoable: number
  /** Why the last word was not followed. */
  readonly error?: string
}

export interface DraftEditWord {
  readonly game: string
  readonly file: string
  readonly path: readonly string[]
  readonly value: number
  readonly stroke: number
}

type Word = { readonly verb: 'set'; readonly edit: DraftEditWord } | { readonly verb: 'undo' | 'redo' | 'save' } | { readonly verb: 'look' }

export interface DataDraftLink {
  look(): void
  set(edit: DraftEditWord): void
  undo(): void
  redo(): void
  save(): void
}

export function createDataDraftLink(onState: (state: DraftState) => void): DataDraftLink {
  const words: Word[] = []
  let isBusy = false

  async function ask(word: Word): Promise<DraftState> {
    const isLook = word.verb === 'look'
    const answer = await fetch(isLook ? URL : `${URL}/${word.verb}`, isLook ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(word.verb === 'set' ? word.edit : {}) })
    const state: DraftState = await answer.json()
    return state
  }

  async function work(): Promise<void> {
    isBusy = true
    for (let word = words.shift(); word; word = words.shift())
      try {
        onState(await ask(word))
      } catch (error) {
        onState({ unsaved: 0, undoable: 0, redoable: 0, error: `the development server does not answer: ${error instanceof Error ? error.message : String(error)}` })
      }
    isBusy = false
  }

  function say(word: Word): void {
    const last = words.at(-1)
    // Only the newest place of a drag counts.
    if (word.verb === 'set' && last?.verb === 'set' && last.edit.stroke === word.edit.stroke) words[words.length - 1] = word
    else words.push(word)
    if (!isBusy) void work()
  }

  return {
    look: () => say({ verb: 'look' }),
    set: (edit) => say({ verb: 'set', edit }),
    undo: () => say({ verb: 'undo' }),
    redo: () => say({ verb: 'redo' }),
    save: () => say({ verb: 'save' }),
  }
}

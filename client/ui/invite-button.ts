/** The button that hands out a link to the same lobby of the same game: shared or copied where the browser allows, else shown to be copied by hand. */

import { inviteAddress, type InvitePlace } from '../session/page-address.ts'
import type { Say } from '../words/words.ts'
import { element } from './element.ts'
import { icon, type IconName } from './icons.ts'

/** How long the button says that it worked. */
const THANKS_MS = 2000

export function createInviteButton(placeOf: () => InvitePlace | undefined, say: Say, picture?: IconName): HTMLElement {
  const resting = (): Node => (picture ? icon(picture) : document.createTextNode(say('invite.name')))
  const label = element('span', {}, [resting()])
  const link = element('input', { class: 'invite-link', attributes: { readonly: '', 'aria-label': say('invite.link'), hidden: '' } })
  const said = element('span', { class: 'unseen', attributes: { 'aria-live': 'polite' } })

  async function invite(): Promise<void> {
    const address = inviteAddress(window.location.href, placeOf() ?? { lobbyX: 0, lobbyY: 0 })
    // Plain http has no clipboard object; then the old way, then the player's own hands.
    const isCopied = (await copyByClipboard(address)) || copyBySelection(link, address)
    label.textContent = isCopied ? say('invite.copied') : say('invite.copyThis')
    said.textContent = isCopied ? say('invite.linkCopied') : say('invite.linkIs', { address })
    link.hidden = isCopied
    if (isCopied) window.setTimeout(() => label.replaceChildren(resting()), THANKS_MS)
    else {
      link.focus()
      link.select()
    }
  }

  return element('span', { class: 'invite' }, [
    element('button', { class: 'button', attributes: { type: 'button', title: say('invite.title'), 'aria-label': say('invite.label') }, on: { click: () => void invite() } }, [label]),
    link,
    said,
  ])
}

async function copyByClipboard(text: string): Promise<boolean> {
  try {
    if (!navigator.clipboard) return false
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function copyBySelection(field: HTMLInputElement, text: string): boolean {
  field.value = text
  field.hidden = false
  field.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  }
}

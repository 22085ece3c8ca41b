/** The button that hands out a link to the same lobby: shared or copied where the browser allows, else shown to be copied by hand. */

import { inviteAddress, type LobbyPlace } from '../session/page-address.ts'
import { element } from './element.ts'
import { icon, type IconName } from './icons.ts'

/** How long the button says that it worked. */
const THANKS_MS = 2000

export function createInviteButton(lobbyOf: () => LobbyPlace | undefined, picture?: IconName): HTMLElement {
  const resting = (): Node => (picture ? icon(picture) : document.createTextNode('Invite'))
  const label = element('span', {}, [resting()])
  const link = element('input', { class: 'invite-link', attributes: { readonly: '', 'aria-label': 'Invite link', hidden: '' } })
  const said = element('span', { class: 'unseen', attributes: { 'aria-live': 'polite' } })

  async function invite(): Promise<void> {
    const address = inviteAddress(window.location.href, lobbyOf() ?? { lobbyX: 0, lobbyY: 0 })
    // Plain http has no clipboard object; then the old way, then the player's own hands.
    const isCopied = (await copyByClipboard(address)) || copyBySelection(link, address)
    label.textContent = isCopied ? 'Copied!' : 'Copy this:'
    said.textContent = isCopied ? 'Invite link copied' : `Invite link: ${address}`
    link.hidden = isCopied
    if (isCopied) window.setTimeout(() => label.replaceChildren(resting()), THANKS_MS)
    else {
      link.focus()
      link.select()
    }
  }

  return element('span', { class: 'invite' }, [
    element('button', { class: 'button', attributes: { type: 'button', title: 'Copy a link that brings a friend here', 'aria-label': 'Invite: copy a link that brings a friend here' }, on: { click: () => void invite() } }, [label]),
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

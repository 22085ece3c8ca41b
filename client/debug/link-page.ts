/** The overlay's page of the link: makes it worse, cuts it, freezes the page, and shows the game without prediction. */

import { CLEAN_LINK, LINK_NAMES, LINK_TERMS, type LinkTerms } from '../line/link-profiles.ts'
import { element } from '../ui/element.ts'
import type { DebugHost } from './debug-host.ts'
import type { DebugPage, Hint } from './debug-panel.ts'
import { hinted } from './hinted.ts'
import { createSlider } from './slider.ts'
import { createToggle } from './toggle.ts'

const FREEZE_S = 3

function wordsOf({ latencyMs, jitterMs, loss }: LinkTerms): string {
  return `${latencyMs} ms each way, up to ${jitterMs} ms more, ${Number((loss * 100).toFixed(1))} % lost.`
}

function sameTerms(a: LinkTerms, b: LinkTerms): boolean {
  return a.latencyMs === b.latencyMs && a.jitterMs === b.jitterMs && a.loss === b.loss
}

export function createLinkPage({ tools, root: game, saveRecording }: DebugHost, hint: Hint): DebugPage {
  const { impairment } = tools
  const become = (terms: LinkTerms): void => {
    impairment.become(terms)
    refresh()
  }
  const choices = [{ name: 'None', terms: CLEAN_LINK, about: 'Nothing is added to the link that you have.' }, ...LINK_NAMES.map((name) => ({ name, terms: LINK_TERMS[name], about: wordsOf(LINK_TERMS[name]) }))].map(
    ({ name, terms, about }) => {
      const button = element('button', { class: 'choice', text: name, attributes: { type: 'button', 'aria-pressed': 'false' } })
      button.addEventListener('click', () => {
        become(terms)
        button.blur()
      })
      return { terms, root: hinted(button, hint, about) }
    },
  )
  const latency = createSlider({
    name: 'Latency',
    unit: 'ms',
    about: 'Added to every message, each way: the round trip grows by twice as much.',
    most: 400,
    step: 5,
    hint,
    onChange: (latencyMs) => become({ ...impairment.terms, latencyMs }),
  })
  const jitter = createSlider({
    name: 'Jitter',
    unit: 'ms',
    about: 'Up to so much more, another amount for each message; none overtakes another.',
    most: 200,
    step: 5,
    hint,
    onChange: (jitterMs) => become({ ...impairment.terms, jitterMs }),
  })
  const loss = createSlider({
    name: 'Loss',
    unit: '%',
    about: 'Messages that get lost and are sent again: each holds back all behind it for 200 ms or more, as TCP does.',
    most: 10,
    step: 0.1,
    hint,
    onChange: (percent) => become({ ...impairment.terms, loss: percent / 100 }),
  })
  const prediction = createToggle({
    label: 'Prediction',
    about: 'Off: everything is drawn where the server said it was, your own person too. The game is played all the same; you only see it late.',
    hint,
    isOn: () => tools.isPredictionShown,
    onChange: (isOn) => void (tools.isPredictionShown = isOn),
  })
  const deed = (text: string, about: string, run: () => void): HTMLElement => {
    const button = element('button', { class: 'button', text, attributes: { type: 'button' } })
    button.addEventListener('click', () => {
      run()
      button.blur()
    })
    return hinted(button, hint, about)
  }

  function refresh(): void {
    const { terms } = impairment
    for (const choice of choices) choice.root.setAttribute('aria-pressed', String(sameTerms(choice.terms, terms)))
    latency.set(terms.latencyMs)
    jitter.set(terms.jitterMs)
    loss.set(Number((terms.loss * 100).toFixed(1)))
    prediction.refresh()
  }

  return {
    root: element('div', { class: 'link' }, [
      element('div', { class: 'choices' }, choices.map(({ root }) => root)),
      latency.root,
      jitter.root,
      loss.root,
      element('div', { class: 'deeds' }, [
        prediction.root,
        deed('Drop', 'Cuts the connection, as a tunnel does. The page comes back by itself, as the same person.', () => impairment.drop()),
        deed(`Freeze ${FREEZE_S} s`, 'Nothing of the page runs for a moment, as in a frozen tab. Afterwards it should play on within a second.', () => {
          tools.freeze(FREEZE_S * 1000)
          game.classList.add('frozen')
          window.setTimeout(() => game.classList.remove('frozen'), FREEZE_S * 1000)
        }),
        deed('Save', 'Saves all that went into this page since it came into the lobby, as a file that plays back frame by frame. Your keys are in it.', saveRecording),
      ]),
    ]),
    about: 'A worse link than you have, made in this page between socket and game. The server and others keep theirs.',
    refresh,
  }
}

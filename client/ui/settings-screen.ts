/** The settings as a dialog: the browser keeps the focus inside, and Escape or Done leads back to where it was opened. */

import './settings.css'
import type { Bindings } from '../../src/game-data.ts'
import { type KeptBindings, NO_OWN_BINDINGS } from '../settings/own-bindings.ts'
import { type Settings, type SettingsStore, THUMB_SIZES } from '../settings/settings.ts'
import type { GameWords } from '../words/game-words.ts'
import { LANGUAGE_NAMES, type Language, readLanguage, type Words } from '../words/words.ts'
import { createBindingRows } from './binding-rows.ts'
import { element } from './element.ts'

export interface SettingsScreenOptions {
  readonly parent: HTMLElement
  readonly words: Words
  readonly gameWords: GameWords
  readonly settings: SettingsStore
  readonly kept: KeptBindings
  /** The game's own; undefined while nobody has told them. */
  readonly bindings: Bindings | undefined
  /** The page begins anew in another language. */
  onLanguage(language: Language): void
  onClose(): void
}

export interface SettingsScreen {
  close(): void
}

export function openSettingsScreen({ parent, words, gameWords, settings, kept, bindings, onLanguage, onClose }: SettingsScreenOptions): SettingsScreen {
  const { say } = words
  const rows = bindings && createBindingRows({ bindings, kept, say, gameWords })

  const volume = (name: 'volume' | 'effectsVolume' | 'ambientVolume', label: string): HTMLElement => {
    const shown = element('span', { class: 'percent', text: percent(settings.values[name]), attributes: { 'aria-hidden': 'true' } })
    const slider = element('input', { attributes: { type: 'range', min: '0', max: '100', step: '5' } })
    slider.value = String(Math.round(settings.values[name] * 100))
    slider.setAttribute('aria-valuetext', percent(settings.values[name]))
    slider.addEventListener('input', () => {
      settings.set({ [name]: Number(slider.value) / 100 })
      shown.textContent = percent(settings.values[name])
      slider.setAttribute('aria-valuetext', shown.textContent)
    })
    return element('label', { class: 'setting' }, [element('span', { text: label }), slider, shown])
  }
  const flag = (name: 'isCalm' | 'hasNameMarks', label: string, about: string): HTMLElement => {
    const id = `setting-${name}`
    const box = element('input', { attributes: { type: 'checkbox', id, 'aria-describedby': `${id}-about` } })
    box.checked = settings.values[name]
    box.addEventListener('change', () => settings.set({ [name]: box.checked }))
    return element('div', { class: 'setting' }, [box, element('label', { text: label, attributes: { for: id } }), element('p', { class: 'about', text: about, attributes: { id: `${id}-about` } })])
  }
  const choice = <One extends string>(label: string, value: One, all: readonly (readonly [One, string])[], onChoice: (next: string) => void): HTMLElement => {
    const select = element('select', {}, all.map(([one, text]) => element('option', { text, attributes: { value: one, ...(one === value ? { selected: '' } : {}) } })))
    select.addEventListener('change', () => onChoice(select.value))
    return element('label', { class: 'setting' }, [element('span', { text: label }), select])
  }
  const part = (heading: string, children: readonly Node[]): HTMLElement => element('fieldset', {}, [element('legend', { text: heading }), ...children])
  const { values } = settings

  const title = element('h2', { text: say('settings.title'), attributes: { id: 'settings-title', tabindex: '-1' } })
  const done = element('button', { class: 'button gold', text: say('settings.done'), attributes: { type: 'button' }, on: { click: () => dialog.close() } })
  const reset = element('button', {
    class: 'button',
    text: say('settings.resetKeys'),
    attributes: { type: 'button' },
    on: {
      click: () => {
        kept.set(NO_OWN_BINDINGS)
        rows?.show()
      },
    },
  })
  const languages = Object.entries(LANGUAGE_NAMES).flatMap(([name, own]) => {
    const language = readLanguage(name)
    return language ? [[language, own] as const] : []
  })
  const dialog = element('dialog', { class: 'settings panel', attributes: { 'aria-labelledby': 'settings-title' } }, [
    element('div', { class: 'top' }, [title, done]),
    element('div', { class: 'parts' }, [
      part(say('settings.general'), [
        choice(say('settings.language'), words.language, languages, (next) => {
          const language = readLanguage(next)
          if (language) onLanguage(language)
        }),
        flag('isCalm', say('settings.calm'), say('settings.calmAbout')),
        flag('hasNameMarks', say('settings.nameMarks'), say('settings.nameMarksAbout')),
      ]),
      part(say('settings.sound'), [volume('volume', say('settings.volume')), volume('effectsVolume', say('settings.effects')), volume('ambientVolume', say('settings.ambient'))]),
      part(say('settings.touch'), [
        choice<Settings['stickSide']>(say('settings.stick'), values.stickSide, [['left', say('settings.stickLeft')], ['right', say('settings.stickRight')]], (next) => settings.set({ stickSide: next === 'right' ? 'right' : 'left' })),
        choice(say('settings.thumbSize'), values.thumbSize, THUMB_SIZES.map((size) => [size, say(`settings.thumb.${size}`)] as const), (next) => settings.set({ thumbSize: THUMB_SIZES.find((size) => size === next) ?? 'medium' })),
      ]),
      ...(rows ? [part(say('settings.keys'), [element('p', { class: 'about', text: say('settings.keysAbout') }), rows.root, reset])] : []),
    ]),
  ])
  // Keys that are pressed here are no moves.
  for (const kind of ['keydown', 'keyup']) dialog.addEventListener(kind, (event) => event.stopPropagation())
  dialog.addEventListener('cancel', (event) => rows?.isWaiting && event.preventDefault())
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  dialog.addEventListener('close', () => {
    rows?.close()
    dialog.remove()
    onClose()
  })
  parent.append(dialog)
  dialog.showModal()
  title.focus()
  return { close: () => dialog.close() }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

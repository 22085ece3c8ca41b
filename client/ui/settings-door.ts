/** The way to the settings: what is behind it is loaded when it is first opened. */

import type { SettingsScreen, SettingsScreenOptions } from './settings-screen.ts'

export interface SettingsDoor {
  readonly isOpen: boolean
  open(): void
  close(): void
}

export function createSettingsDoor(optionsNow: () => Omit<SettingsScreenOptions, 'onClose'>, onOpen: (isOpen: boolean) => void = () => {}): SettingsDoor {
  let screen: SettingsScreen | undefined
  let isOpen = false

  function set(next: boolean): void {
    isOpen = next
    onOpen(next)
  }

  return {
    get isOpen() {
      return isOpen
    },
    open() {
      if (isOpen) return
      set(true)
      import('./settings-screen.ts').then(
        ({ openSettingsScreen }) => {
          // Closed before it came.
          if (!isOpen) return
          const opener = document.activeElement
          screen = openSettingsScreen({
            ...optionsNow(),
            onClose() {
              screen = undefined
              set(false)
              if (opener instanceof HTMLElement) opener.focus()
            },
          })
        },
        (error: unknown) => {
          console.warn(`the settings did not arrive: ${String(error)}`)
          set(false)
        },
      )
    },
    close() {
      if (screen) screen.close()
      else if (isOpen) set(false)
    },
  }
}

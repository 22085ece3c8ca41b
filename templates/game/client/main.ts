/** The page: which games there are, and how each looks. */

import 'tandem-engine/page.css'
import { plainView, startPage } from 'tandem-engine/client'
import { games } from '../games/index.ts'
import en from '../games/my-game/words/en.json' with { type: 'json' }
import ru from '../games/my-game/words/ru.json' with { type: 'json' }

const views = [
  plainView('my-game', {
    backgroundColor: '#49afe6',
    title: 'art/title/scene.png',
    icon: 'art/title/icon.png',
    backdrop: 'art/backdrop.png',
    stickBase: 'art/hud/joystick-base.png',
    stickKnob: 'art/hud/joystick-knob.png',
    buttons: { jump: 'art/hud/button-jump.png' },
    words: { en, ru },
    sounds: { chat: 'sounds/chat.wav' },
    particles: {
      puff: { speedPxPerS: 26, gravityPxPerS2: -20, lifeMs: 500 },
      sparkle: { speedPxPerS: 40, gravityPxPerS2: 0, lifeMs: 520, isBlinking: true },
    },
  }),
]

startPage({ games, views, isDev: import.meta.env.DEV })

/** The schemas of every JSON file a designer writes in a game's folder. With the names that are there, editors offer them. */

import type { z } from 'zod'
import type { ComponentList, Fields } from '../../src/component.ts'
import type { Game } from '../../src/game.ts'
import { type AxisName, MOUSE_BUTTONS } from '../../src/game-data.ts'
import { TIMELINE_WISHES } from '../../src/lag/timeline.ts'
import { componentsShape, fieldsShape } from './field-shapes.ts'
import { NO_NAMES, type KnownNames } from './known-names.ts'
import { listOf, nameOf, namedValues, numberIn, objectOf, oneOf, textOf, trueOrFalse, wholeNumberIn } from './json-shapes.ts'

const AXES: readonly AxisName[] = ['moveX', 'moveY', 'aimX', 'aimY']
const schemaLink = textOf('the way to this file\'s JSON Schema').optional()

export function gameShape(known: KnownNames = NO_NAMES) {
  return objectOf({
    $schema: schemaLink,
    title: textOf('the title', 'What the join page calls the game.'),
    tileset: nameOf('the way to a Tiled tileset (.tsj)', known.tilesets, 'The tiles of the game; the tile properties name, kind, hardnessTicks and so on are its rules.'),
    terrain: objectOf({
      image: textOf('the way to a picture', 'The terrain picture.'),
      cells: textOf('the way to its JSON', 'Which cells of the picture make which tile.'),
    }, 'How tiles are drawn.').optional(),
    lobbies: listOf(
      objectOf({
        x: wholeNumberIn({ min: -128, max: 127, unit: 'lobbies', about: 'place from left to right; lobbies side by side are open to each other' }),
        y: wholeNumberIn({ min: -128, max: 127, unit: 'lobbies', about: 'place from top to bottom' }),
        map: nameOf('the way to a Tiled map (.tmj)', known.maps),
        title: textOf('a title', 'What the join page calls it.'),
        tunable: listOf(
          objectOf({
            name: textOf('a name', 'What the slider is called.'),
            about: textOf('a sentence', 'What it means; left out, what its field says.').optional(),
            sets: listOf(textOf('"rules.NAME" or "archetype.Component.field"'), 'fields', 'All of them get the value.'),
            min: numberIn({ min: -1e9, max: 1e9, about: 'not lower, within what the fields can hold' }).optional(),
            max: numberIn({ min: -1e9, max: 1e9, about: 'not higher, within what the fields can hold' }).optional(),
            step: numberIn({ min: 1e-6, max: 1e9, about: 'from one place of the slider to the next' }).optional(),
          }),
          'values, each with name and sets',
          'What the visitors of this lobby may turn while they play: everybody in it feels it.',
        ).optional(),
      }),
      'lobbies, each with x, y, map and title',
    ),
    sprites: objectOf({
      folders: listOf(textOf('a folder'), 'folders', 'Every sheet in them (a .json with its .png) is known by its file name.'),
      persons: listOf(nameOf("a sheet's name", known.sheets), 'sheet names', 'The sheets a player may choose to be.'),
    }),
    sounds: textOf('a folder', 'Every .wav in it is a sound, known by its file name.').optional(),
    botsPerLobby: wholeNumberIn({ min: 0, max: 50, unit: 'bots', default: 2, about: 'so that nobody comes into an empty world' }).optional(),
  })
}

/** A person's state, an event, a yes-or-no field or one of an enum's names may choose the animation. */
export function archetypeShape<C extends ComponentList, R extends Fields>(game: Game<C, R>, known: KnownNames = NO_NAMES) {
  return objectOf({
    $schema: schemaLink,
    extends: nameOf("another archetype's name", known.archetypes, 'All that this file leaves out is as there.').optional(),
    isTemplate: trueOrFalse('Only there to be extended; nothing is made of it.', false).optional(),
    about: textOf('a sentence', 'What it is, for whoever reads this file next.').optional(),
    components: componentsShape(game.components).optional(),
    sprite: nameOf("a sheet's name", known.sheets.length === 0 ? [] : ['', ...known.sheets], 'The sheet it is drawn with; "" draws nothing.').optional(),
    animations: namedValues(textOf('a tag of the sheet'), 'animations: state or event name, or several states at once as "run+up", then the tag').optional(),
    bar: objectOf({
      value: textOf('Component.field'),
      full: textOf('Component.field').or(numberIn({ min: 0, max: 1e9 })),
      color: textOf('a color such as "#d95763"').optional(),
    }, 'A bar over it.').nullable().optional(),
    label: oneOf(['none', 'nickname', 'name'], 'What is written over it.', 'none').optional(),
    names: listOf(textOf('a name'), 'names', 'What the label "name" says: each thing has one of these.').optional(),
    drawn: oneOf(TIMELINE_WISHES, 'Which timeline it is drawn on, and shot at.', 'auto').optional(),
    priority: numberIn({ min: 0.1, max: 100, default: 1, about: 'how soon a player is told of it where a message cannot hold all, beside others as near' }).optional(),
    grows: objectOf({ by: textOf('Component.field'), full: numberIn({ min: 1, max: 1e6, about: 'the value at which it is as large as its sheet' }) }, 'Drawn larger and smaller as a field of it is.').optional(),
    depth: numberIn({ min: -1000, max: 1000, default: 0, about: 'drawn over what has less' }).optional(),
  })
}

export function rulesShape<C extends ComponentList, R extends Fields>(game: Game<C, R>) {
  return objectOf({ $schema: schemaLink, ...fieldsShape(game.rules).shape })
}

const keyList = listOf(textOf('a key code such as "KeyA" or "ArrowLeft"'), 'key codes')

export function bindingsShape<C extends ComponentList, R extends Fields>(game: Game<C, R>) {
  const action = objectOf({
    keys: keyList.optional(),
    mouse: listOf(oneOf(MOUSE_BUTTONS), 'mouse buttons').optional(),
    pad: listOf(wholeNumberIn({ min: 0, max: 31 }), 'gamepad buttons of the standard layout').optional(),
    touch: objectOf({
      label: textOf('what stands on the button'),
      fromRightPx: numberIn({ min: 0, max: 640, unit: 'px' }),
      fromBottomPx: numberIn({ min: 0, max: 360, unit: 'px' }),
      radiusPx: numberIn({ min: 8, max: 120, unit: 'px', default: 26 }).optional(),
    }, 'The thumb button, on a screen of 640x360.').optional(),
  })
  const axis = objectOf({
    negative: keyList.optional(),
    positive: keyList.optional(),
    stick: oneOf(['none', 'left', 'right'], 'The gamepad stick that moves it too.', 'none').optional(),
    touch: trueOrFalse('The thumb stick moves it too.', false).optional(),
  })
  return objectOf({
    $schema: schemaLink,
    actions: namedValues(action, 'actions', game.actions),
    axes: namedValues(axis, 'axes', AXES),
  })
}

export function effectsShape<C extends ComponentList, R extends Fields>(game: Game<C, R>, known: KnownNames = NO_NAMES) {
  const effect = objectOf({
    sound: nameOf("a sound's name", known.sounds).optional(),
    volume: numberIn({ min: 0, max: 1, default: 1 }).optional(),
    particles: textOf("a particle kind's name").optional(),
    count: wholeNumberIn({ min: 0, max: 200, default: 8 }).optional(),
    shakePx: numberIn({ min: 0, max: 32, unit: 'px', default: 0 }).optional(),
    text: textOf('words; {value} becomes the number of the event').optional(),
  })
  return objectOf({ $schema: schemaLink, events: namedValues(effect, 'effects', Object.keys(game.events)) })
}

export type GameJson = z.infer<ReturnType<typeof gameShape>>
export type ArchetypeJson = z.infer<ReturnType<typeof archetypeShape>>
export type BindingsJson = z.infer<ReturnType<typeof bindingsShape>>

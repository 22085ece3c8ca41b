/** What the page says: plural forms, blanks, and which language is meant. */

import { gameWordsIn } from '../../client/words/game-words.ts'
import { createSay } from '../../client/words/say.ts'
import { chooseLanguage, wordsIn } from '../../client/words/words.ts'

test('a count takes the form of its language', async () => {
  const { say } = await wordsIn('ru')

  expect([1, 2, 5, 11, 21, 22].map((count) => say('players.count', { count }))).toEqual(['1 игрок', '2 игрока', '5 игроков', '11 игроков', '21 игрок', '22 игрока'])
})

test('values fill their blanks; a blank without a value and a key without a phrase are shown as they are', () => {
  const say = createSay<string>('en', { greet: '{name} meets {other}' })

  expect(say('greet', { name: 'Anna' })).toBe('Anna meets {other}')
  expect(say('nothing')).toBe('nothing')
})

test('the language is the first wish that there are words for', () => {
  expect(chooseLanguage([undefined, 'de-AT', 'ru-RU', 'en'])).toBe('ru')
  expect(chooseLanguage(['xx', null, ''])).toBe('en')
})

test('what a game’s data names is said in the player’s language, and stays as it is where nobody translated it', () => {
  const view = { words: { en: {}, ru: { 'sprite.mole': 'крот' } } }

  expect(gameWordsIn('ru', view).named('sprite', 'mole')).toBe('крот')
  expect(gameWordsIn('ru', view).named('sprite', 'yak')).toBe('yak')
  expect(gameWordsIn('ru', {}).named('lobby', 'toString')).toBe('toString')
})

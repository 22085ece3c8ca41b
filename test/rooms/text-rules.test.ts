/** What people may write in nicknames and chat. */

import { checkChatLine, checkNickname, countGraphemes } from '../../rooms/door/text-rules.ts'

const ZERO_WIDTH_SPACE = '\u200B'
const RIGHT_TO_LEFT_OVERRIDE = '\u202E'
const FAMILY = '👨\u200D👩\u200D👧'

function refused(verdict: ReturnType<typeof checkNickname>): boolean {
  return 'refusal' in verdict
}

test('a nickname of sixteen graphemes is welcome, whatever they are made of', () => {
  expect(checkNickname('Ægir 漢字 👍🏽 é́')).toEqual({ text: 'Ægir 漢字 👍🏽 é́'.normalize('NFC') })
  for (const emoji of [FAMILY, '👨\u200D👩\u200D👧\u200D👦', '❤\uFE0F', '1\uFE0F\u20E3']) expect(checkNickname(emoji.repeat(16))).toEqual({ text: emoji.repeat(16) })
  expect(countGraphemes(FAMILY)).toBe(1)
})

test('seventeen graphemes, none, or no text at all are refused', () => {
  for (const name of ['a'.repeat(17), '', '   ', undefined, 7, null, {}, ['Anna']]) expect(refused(checkNickname(name))).toBe(true)
})

test('control, invisible and bidirectional characters make no nickname', () => {
  for (const odd of ['\u0000', '\u0007', '\n', ZERO_WIDTH_SPACE, '\u200D', '\u2060', '\uFEFF', RIGHT_TO_LEFT_OVERRIDE, '\u2066', '\u061C', '\u115F', '\u3164', '\u2800', '\uE000', '\uD800', '\u{E0041}', '\uFE0F', '\u180B', '\u{E0100}'])
    expect([odd.codePointAt(0)?.toString(16), refused(checkNickname(`An${odd}na`))]).toEqual([odd.codePointAt(0)?.toString(16), true])
})

test('two spellings of one name are the same name', () => {
  expect(checkNickname('Zoe\u0308')).toEqual(checkNickname('Zoë'))
  expect(checkNickname('  Anna\u00A0\u2003B ')).toEqual({ text: 'Anna B' })
})

test('letters that pile up marks without end are refused', () => {
  for (const count of [150, 50, 6]) expect(refused(checkNickname(`a${'\u0301'.repeat(count)}`))).toBe(true)
  expect(checkChatLine(`b${'\u0301'.repeat(50)}a`)).toEqual({ text: `b${'\u0301'.repeat(4)}a` })
})

test('a chat line loses what must not be seen and keeps its words', () => {
  expect(checkChatLine(`hi${RIGHT_TO_LEFT_OVERRIDE} <b>there</b>\n${FAMILY}`)).toEqual({ text: `hi <b>there</b> ${FAMILY}` })
})

test('a chat line of nothing, of no text, or beyond its length is refused', () => {
  for (const line of ['', ZERO_WIDTH_SPACE, 'a'.repeat(201), 'a'.repeat(100_000), 5, undefined, { text: 'hi' }]) expect('refusal' in checkChatLine(line)).toBe(true)
})

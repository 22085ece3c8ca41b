/** The six miners one can play: heads, coats and tails, drawn by hand, facing right. */
import { fromRows } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'

export interface Animal {
  readonly name: string
  readonly head: Picture
  /** Top left of the 2x3 eye within the head. */
  readonly eye: readonly [number, number]
  /** The fur that closes over the eye. */
  readonly lid: string
  /** Letters of the face, gone when seen from behind -> what shows instead. */
  readonly behind: Readonly<Record<string, string>>
  readonly fur: string
  readonly furDark: string
  readonly belly: string
  readonly paw: string
  readonly scarf: string
  readonly scarfDark: string
  /** Drawn behind the body; its right edge sits at the hip. */
  readonly tail?: Picture
}

const MOLE: Animal = {
  name: 'mole',
  head: fromRows(`
    ....YYYYY.....
    ..YYcYYyyyff..
    .YYcYyyyyGcfo.
    .YYyyyyyyGfo..
    GGGGGGGGGGGGG.
    .322222222222.
    32222222222ppp
    322222222pppCC
    222222222pCCCr
    12222222443C..
    .11222244333..
    ..111233333...`),
  eye: [8, 5], lid: '2', behind: { p: '2', C: '2', r: '2', 4: '2' },
  fur: '2', furDark: '1', belly: '3', paw: 'p', scarf: 'R', scarfDark: 'r',
  tail: fromRows(`
    C....
    CCp..
    ..CpC`),
}

const FOX: Animal = {
  name: 'fox',
  head: fromRows(`
    .k........k...
    kGk......kGk..
    kyGk....kGyk..
    kypyk..kGpyyk.
    .yyyyyyyyyyyy.
    11111111112Yo.
    1111111111GcY.
    yyyyyyyyyyyy..
    Gyyyyyyyyyyyy.
    ccGyyyyyyyccc#
    .cccGyyycccccc
    ...cccccccs...`),
  eye: [8, 7], lid: 'y', behind: { c: 'y', s: 'G', p: 'G', '#': 'y', o: '1', Y: '1' },
  fur: 'y', furDark: 'G', belly: 'c', paw: 'u', scarf: 'm', scarfDark: 'n',
  tail: fromRows(`
    ..cc....
    .cccc...
    cccyyy..
    .cyyyyy.
    .yyyyyyG
    ..yyyGGG
    ....GGG.`),
}

const BADGER: Animal = {
  name: 'badger',
  head: fromRows(`
    ....CCCCC.....
    ..CCpCCRRRff..
    .CCpCRRRRrcfo.
    .CCRRRRRRrfo..
    rrrrrrrrrrrrr.
    .ccc11111111cc
    .44c1111111ccc
    244cc111111ccc
    244ccc11111cc#
    .24ccccccccccc
    .2244cccccc4..
    ...2444444....`),
  eye: [8, 6], lid: '1', behind: { c: '2', 4: '2', 1: '2', '#': '2' },
  fur: '2', furDark: '1', belly: '4', paw: '1', scarf: 'i', scarfDark: 'h',
  tail: fromRows(`
    .44..
    4322.
    .3222`),
}

const RABBIT: Animal = {
  name: 'rabbit',
  head: fromRows(`
    .ss....cc.....
    sspc..cppc....
    sppc..cppc....
    sppc..cppc....
    sppc.cppcc....
    .spccccpcc....
    bbbbbbbbnooo..
    bbbbbbbbnmno..
    scccccccccccc.
    scccccccccccp.
    sscccccccpccc.
    .sscccccccccc.
    ..ssscccsss...`),
  eye: [9, 8], lid: 'c', behind: { p: 'c', C: 'c', o: 'b', m: 'b', n: 'b' },
  fur: 'c', furDark: 's', belly: 'c', paw: 's', scarf: 'V', scarfDark: 'v',
  tail: fromRows(`
    .cc.
    cccs
    .css`),
}

const HEDGEHOG: Animal = {
  name: 'hedgehog',
  head: fromRows(`
    ....u..u.u....
    .u.ue.ue.ue...
    .ueueueueuet..
    u.ueueueueees.
    ueueueuetessss
    .ueueueiiiiij.
    uiiiiiiihhhYo.
    ueueueehhhhcY.
    .ueueuetssssss
    uueueuttssssss
    .ueueuetsssss#
    ..u.uutttpss..
    ...u.u.tttt...`),
  eye: [9, 8], lid: 's', behind: { s: 'e', t: 'u', p: 'u', '#': 'u', Y: 'i', o: 'i', c: 'i' },
  fur: 'e', furDark: 'u', belly: 's', paw: 't', scarf: 'y', scarfDark: 'G',
}

const FROG: Animal = {
  name: 'frog',
  head: fromRows(`
    .......jjjj.jj
    ..pCC..jcccjjc
    .CCCRR.jcccjj#
    .CRRRRRjcccij#
    rrrrrrrijjjijj
    .jjjjjjjjjjjjj
    jjlljjjjjjjjjj
    jlljjjjjjjjhjj
    ijjjjjjjjjjjjj
    ijjjphhhhhhhh.
    .ijjllllllll..
    ..iillllll....`),
  eye: [9, 1], lid: 'j', behind: { c: 'j', p: 'j', h: 'j', '#': 'j', l: 'j' },
  fur: 'j', furDark: 'i', belly: 'l', paw: 'l', scarf: 'C', scarfDark: 'R',
}

export const ANIMALS: readonly Animal[] = [MOLE, FOX, BADGER, RABBIT, HEDGEHOG, FROG]

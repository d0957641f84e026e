import fc from 'fast-check'
import type { Network } from './server'

export const [second, minute, day] = [1000, 60_000, 24 * 3_600_000]
export const people = ['lin', 'wang'] as const
export type Person = (typeof people)[number]

export type Act =
  | { kind: 'write'; what: What; flawed: boolean; photos: number; sheet: number; mute: boolean }
  | { kind: 'network'; to: Network }
  | { kind: 'pass'; ms: number }
  | { kind: 'hurry' }
  | { kind: 'kill' }
  | { kind: 'sign out' }
  | { kind: 'sign in'; who: Person }
  | { kind: 'tab' }
  | { kind: 'take back' }
  | { kind: 'give up' }
  /** `well`: what is wrong with it is put right. */
  | { kind: 'change'; well: boolean }
  | { kind: 'fill'; left: number }
  | { kind: 'free' }
/** A report, an answer, more on its sheet, or a signature that can be taken back. */
type What = 'report' | 'sheet' | 'more' | 'correction' | 'close' | 'sign'
/** An act, and after how many of the phone's questions to the outside it happens: in the middle of something. */
export interface Step {
  act: Act
  after: number | null
}
/** What somebody does with a phone; `old`: entries of release 0.1.0 that it has from before. */
export interface History {
  old: number
  steps: Step[]
}

const one = <T extends string>(kind: T) => fc.constant({ kind })
const write = (whats: readonly What[], flawed: readonly boolean[] = [false, false, true]) =>
  fc.record({
    kind: fc.constant('write' as const),
    what: fc.constantFrom(...whats),
    flawed: fc.constantFrom(...flawed),
    photos: fc.nat(2),
    sheet: fc.nat(1),
    mute: fc.constantFrom(false, false, false, true),
  })
const network = fc.record({
  kind: fc.constant('network' as const),
  to: fc.constantFrom<Network[]>('on', 'on', 'on', 'off', 'off', 'deaf', 'deaf', 'cut', 'failing', 'busy'),
})
const pass = (...spans: number[]) => fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(...spans) })
const change = fc.record({ kind: fc.constant('change' as const), well: fc.constantFrom(true, true, false) })
const signIn = fc.record({ kind: fc.constant('sign in' as const), who: fc.constantFrom(...people) })
const fill = fc.record({ kind: fc.constant('fill' as const), left: fc.nat(400) })

/** Stories that dwell on one thing, so that few of them meet what is rare elsewhere. */
const themes: Record<string, fc.Arbitrary<Act>[]> = {
  sheets: [
    write(['sheet', 'more', 'correction', 'close']),
    write(['sheet', 'more', 'more'], [false, true]),
    network,
    pass(second, 2 * minute),
    change,
    one('give up'),
  ],
  signing: [write(['sign', 'sign', 'report']), one('take back'), one('take back'), network, pass(second, 4 * second), one('kill')],
  weeks: [write(['report', 'sign']), network, network, pass(2 * minute, 26 * day, 40 * day), one('kill'), change],
  people: [
    write(['report', 'sheet', 'more']),
    signIn,
    signIn,
    one('sign out'),
    one('tab'),
    network,
    pass(second, 2 * minute),
    one('hurry'),
  ],
  storage: [write(['report', 'sheet', 'more']), fill, one('free'), network, one('kill'), one('hurry'), change],
}
const everything = Object.values(themes).flat()

export const histories: fc.Arbitrary<History> = fc.constantFrom(everything, ...Object.values(themes)).chain((acts) =>
  fc.record({
    old: fc.constantFrom(0, 0, 1, 2, 3),
    steps: fc.array(fc.record({ act: fc.oneof(...acts), after: fc.option(fc.nat(7), { freq: 3 }) }), {
      minLength: 3,
      maxLength: 30,
      size: 'max',
    }),
  }),
)

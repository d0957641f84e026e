import type { CompensationKind } from '../domain/authority.ts'
import type { StaffRole } from '../domain/roles.ts'

/**
 * A figure that a company can change per community, defined once: default, bounds, unit, label, whether residents see it. The server's
 * defaults, the shape on the wire and of a patch, the form and what `Me` shows are derived from it. Names end in their unit; a figure in
 * minutes is kept in milliseconds under the same name with `Ms` (`correctionMinutes` on the wire, `correctionMs` in the server).
 */
interface Common {
  label: string
  /** Residents and staff get it with `Me`, for the words of the mini-program. */
  shown?: true
  /** The operator's to change: who is asked, when and how often, and how colleagues prove who they are. A manager reads it. */
  ofOperator?: true
}
interface Bounds {
  min: number
  max: number
}
export interface Whole extends Common, Bounds {
  kind: 'whole'
  default: number
  unit: 'days' | 'times' | 'points' | 'score' | 'households'
}
/** Whole fen; forms show it in yuan. */
export interface Amount extends Common, Bounds {
  kind: 'amount'
  default: number
}
/** A share in 0..1. */
export interface Share extends Common, Bounds {
  kind: 'share'
  default: number
}
export interface Minutes extends Common, Bounds {
  kind: 'minutes'
  default: number
  /** The server works with it, no community changes it: it is neither on the wire nor in the form. */
  fixed?: true
}
/** A promise that need not be there. */
export interface MinutesOrNone extends Common, Bounds {
  kind: 'minutes_or_none'
  default: number | null
}
/** Two waits, one after the other. */
export interface TwoMinutes extends Common, Bounds {
  kind: 'two_minutes'
  default: readonly [number, number]
}
/** '22:00' by the community's clock on the wall; kept as minutes since midnight. */
export interface TimeOfDay extends Common {
  kind: 'time_of_day'
  default: string
}
export interface Flag extends Common {
  kind: 'flag'
  default: boolean
}
/** Days of the calendar. */
export interface Days extends Common {
  kind: 'days'
  default: readonly string[]
  max: number
}
/** What each role may grant at once, by kind, in fen. Above it the manager approves; the manager's own are the operator's to set. */
export interface Ceilings extends Common {
  kind: 'ceilings'
  default: CeilingsFen
}
export const ceilingRoles = ['engineer', 'desk', 'butler', 'product_owner', 'manager'] as const satisfies readonly StaffRole[]
export type CeilingsFen = Partial<Record<(typeof ceilingRoles)[number], Partial<Record<CompensationKind, number>>>>

export type Figure = Whole | Amount | Share | Minutes | MinutesOrNone | TwoMinutes | TimeOfDay | Flag | Days | Ceilings
export interface Group {
  readonly [name: string]: Figure | Group
}
export const isFigure = (one: Figure | Group): one is Figure => typeof one['kind'] === 'string'

export const whole = <const D extends Omit<Whole, 'kind'>>(of: D) => ({ kind: 'whole', ...of }) as const
export const amount = <const D extends Omit<Amount, 'kind'>>(of: D) => ({ kind: 'amount', ...of }) as const
export const share = <const D extends Omit<Share, 'kind'>>(of: D) => ({ kind: 'share', ...of }) as const
export const minutes = <const D extends Omit<Minutes, 'kind'>>(of: D) => ({ kind: 'minutes', ...of }) as const
export const minutesOrNone = <const D extends Omit<MinutesOrNone, 'kind'>>(of: D) => ({ kind: 'minutes_or_none', ...of }) as const
export const twoMinutes = <const D extends Omit<TwoMinutes, 'kind'>>(of: D) => ({ kind: 'two_minutes', ...of }) as const
export const timeOfDay = <const D extends Omit<TimeOfDay, 'kind'>>(of: D) => ({ kind: 'time_of_day', ...of }) as const
export const flag = <const D extends Omit<Flag, 'kind'>>(of: D) => ({ kind: 'flag', ...of }) as const
export const days = <const D extends Omit<Days, 'kind'>>(of: D) => ({ kind: 'days', ...of }) as const
export const ceilings = <const D extends Omit<Ceilings, 'kind'>>(of: D) => ({ kind: 'ceilings', ...of }) as const

/** Keeps every name and literal of a definition, and refuses what is no figure. */
export const group = <const G extends Group>(of: G): G => of

type IsFigure<F> = F extends { kind: Figure['kind'] } ? true : false
type InMinutes = 'minutes' | 'minutes_or_none' | 'two_minutes'
type WireOf<F> = F extends { kind: 'whole' | 'amount' | 'share' | 'minutes' }
  ? number
  : F extends { kind: 'minutes_or_none' }
    ? number | null
    : F extends { kind: 'two_minutes' }
      ? number[]
      : F extends { kind: 'time_of_day' }
        ? string
        : F extends { kind: 'flag' }
          ? boolean
          : F extends { kind: 'days' }
            ? string[]
            : F extends { kind: 'ceilings' }
              ? CeilingsFen
              : never
type KeptOf<F> = F extends { kind: 'time_of_day' } ? number : F extends { kind: 'two_minutes' } ? readonly [number, number] : WireOf<F>
type KeptName<K, F> = F extends { kind: InMinutes } ? (K extends `${infer N}Minutes` ? `${N}Ms` : never) : K
type Offered<K, F> = F extends { fixed: true } ? never : K

/** The figures as the wire carries them. */
export type Wire<G> = { -readonly [K in keyof G as Offered<K, G[K]>]: IsFigure<G[K]> extends true ? WireOf<G[K]> : Wire<G[K]> }
/** Any of them. */
export type Patch<G> = {
  -readonly [K in keyof G as Offered<K, G[K]>]?: (IsFigure<G[K]> extends true ? WireOf<G[K]> : Patch<G[K]>) | undefined
}
/** The figures as the server works with them. */
export type Kept<G> = { -readonly [K in keyof G as KeptName<K, G[K]>]: IsFigure<G[K]> extends true ? KeptOf<G[K]> : Kept<G[K]> }
/** Those that say `shown`, as the wire carries them. */
export type Shown<G> = { -readonly [K in keyof G as ShownName<K, G[K]>]: IsFigure<G[K]> extends true ? WireOf<G[K]> : Shown<G[K]> }
type ShownName<K, F> = IsFigure<F> extends true ? (F extends { shown: true } ? K : never) : keyof Shown<F> extends never ? never : K

import { type Figure, type Group, isFigure, type Kept, type Shown, type Wire } from './figure.ts'

/** The values that follow from a definition; what each function returns is the type of the same name in `figure.ts`. */

type Some = Readonly<Record<string, unknown>>
export const isSome = (value: unknown): value is Some => typeof value === 'object' && value !== null && !Array.isArray(value)

const minuteMs = 60_000
const keptName = (name: string, { kind }: Figure) => (kind.includes('minutes') ? name.replace(/Minutes$/, 'Ms') : name)
/** A figure, or each of a list; null stays. */
function scaled(value: unknown, by: (figure: number) => number): unknown {
  if (Array.isArray(value)) return value.map((one) => scaled(one, by))
  return typeof value === 'number' ? by(value) : value
}
function keep({ kind }: Figure, wire: unknown): unknown {
  if (kind === 'time_of_day') return minuteOfDay(String(wire))
  return kind.includes('minutes') ? scaled(wire, (figure) => figure * minuteMs) : wire
}
function tell({ kind }: Figure, kept: unknown): unknown {
  if (kind === 'time_of_day') return clockText(Number(kept))
  return kind.includes('minutes') ? scaled(kept, (ms) => Math.round(ms / minuteMs)) : kept
}
/** "06:10" → 370 */
export const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const clockText = (minute: number) => [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')

const built = (of: Group, to: (name: string, one: Figure | Group) => [string, unknown] | null): Some =>
  Object.fromEntries(
    Object.entries(of).flatMap(([name, one]) => {
      const entry = to(name, one)
      return entry ? [entry] : []
    }),
  )
const within = (values: Some, name: string): Some => {
  const inner = values[name]
  return isSome(inner) ? inner : {}
}

/** The defaults, as the server works with them. */
export function defaultsOf<const G extends Group>(of: G): Kept<G> {
  return built(of, (name, one) => (isFigure(one) ? [keptName(name, one), keep(one, one.default)] : [name, defaultsOf(one)])) as Kept<G>
}

/** A patch of the wire as it is kept: only what it names. */
export function keptOf(of: Group, patch: Some): Some {
  return built(of, (name, one) => {
    const given = patch[name]
    if (given === undefined) return null
    return isFigure(one) ? [keptName(name, one), keep(one, given)] : [name, keptOf(one, within(patch, name))]
  })
}

/**
 * What a community has of its own, over the defaults. Stored names that are no figure any more are left out. It is read on every request
 * and mostly empty: the defaults themselves come back, and only what is there is walked.
 */
export function settingsOf<const G extends Group>(of: G, defaults: Kept<G>, own: Some): Kept<G> {
  return overlaid(of, defaults as Some, own) as Kept<G>
}
function overlaid(of: Group, defaults: Some, own: Some): Some {
  const names = Object.keys(own)
  if (names.length === 0) return defaults
  const values: Record<string, unknown> = { ...defaults }
  for (const kept of names) {
    const one = of[kept] ?? of[kept.replace(/Ms$/, 'Minutes')]
    const given = own[kept]
    if (one === undefined || given === undefined) continue
    if (!isFigure(one)) values[kept] = overlaid(one, within(defaults, kept), within(own, kept))
    else values[kept] = one.kind === 'ceilings' ? merged(within(defaults, kept), within(own, kept)) : given
  }
  return values
}

/** Values with others over them, name by name: what is not named stays, a list is replaced as a whole. */
export function merged(values: Some, others: Some): Some {
  const all: Record<string, unknown> = { ...values }
  for (const [name, value] of Object.entries(others)) {
    if (value === undefined) continue
    all[name] = isSome(all[name]) && isSome(value) ? merged(within(all, name), value) : value
  }
  return all
}

function wireValues(of: Group, kept: Some): Some {
  return built(of, (name, one) => {
    if (!isFigure(one)) return [name, wireValues(one, within(kept, name))]
    return 'fixed' in one && one.fixed ? null : [name, tell(one, kept[keptName(name, one)])]
  })
}
export const toWire = <const G extends Group>(of: G, kept: Kept<G>): Wire<G> => wireValues(of, kept as Some) as Wire<G>

function shownValues(of: Group, kept: Some): Some {
  return built(of, (name, one) => {
    if (isFigure(one)) return one.shown ? [name, tell(one, kept[keptName(name, one)])] : null
    const inner = shownValues(one, within(kept, name))
    return Object.keys(inner).length > 0 ? [name, inner] : null
  })
}
/** The part that residents see, as the wire carries it. */
export const shownOf = <const G extends Group>(of: G, kept: Kept<G>): Shown<G> => shownValues(of, kept as Some) as Shown<G>

export interface FormRow {
  /** The names that lead to the figure, as on the wire. */
  path: readonly string[]
  figure: Figure
}
/** Every figure that can be changed, with its place, for a form. */
export const formOf = (of: Group, path: readonly string[] = []): FormRow[] =>
  Object.entries(of).flatMap(([name, one]) => {
    if (!isFigure(one)) return formOf(one, [...path, name])
    return 'fixed' in one && one.fixed ? [] : [{ path: [...path, name], figure: one }]
  })

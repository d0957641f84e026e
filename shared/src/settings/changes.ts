import { compensationKinds } from '../domain/authority.ts'
import { maxAmountFen } from '../domain/money.ts'
import { type Amount, ceilingRoles, type Figure, type Group } from './figure.ts'
import { formOf } from './values.ts'

/** One thing that is set: a figure, or of the ceilings one role and kind. Its name is the path on the wire with dots: `quiet.from`. */
export interface SetPlace {
  name: string
  path: readonly string[]
  figure: Figure
  /** Only the operator changes it. */
  ofOperator: boolean
}

const ceiling = (label: string): Amount => ({ kind: 'amount', default: 0, min: 0, max: maxAmountFen, label })

/** Everything that is set, in the order of the definition. */
export const placesOf = (of: Group): SetPlace[] =>
  formOf(of).flatMap(({ path, figure }) => {
    const place = (at: readonly string[], one: Figure, ofOperator: boolean) => ({ name: at.join('.'), path: at, figure: one, ofOperator })
    if (figure.kind !== 'ceilings') return [place(path, figure, figure.ofOperator === true)]
    return ceilingRoles.flatMap((role) =>
      compensationKinds.map((kind) => {
        const own = { ...ceiling(figure.label), default: figure.default[role]?.[kind] ?? 0 }
        return place([...path, role, kind], own, role === 'manager')
      }),
    )
  })

/** A value of the wire by its path. A ceiling that is not there is one of nothing: it has to be asked for. */
export function valueAt(values: unknown, { path, figure }: Pick<SetPlace, 'path' | 'figure'>): SetValue {
  const found = path.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], values)
  return (found === undefined && figure.kind === 'amount' ? 0 : found) as SetValue
}

/** Whether a patch says anything of this figure. */
export const isNamed = (patch: unknown, path: readonly string[]): boolean =>
  path.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], patch) !== undefined

/** A patch of some values, by path. */
export function patchOf(values: readonly { path: readonly string[]; value: unknown }[]): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  for (const { path, value } of values) {
    let inner = patch
    for (const name of path.slice(0, -1)) inner = (inner[name] ??= {}) as Record<string, unknown>
    inner[path.at(-1) ?? ''] = value
  }
  return patch
}

export type SetValue = number | string | boolean | null | (number | string)[]
export const isSame = (one: SetValue, other: SetValue): boolean => JSON.stringify(one) === JSON.stringify(other)

export interface FigureChange {
  figure: string
  from: SetValue
  to: SetValue
}
/** What differs between two states of the wire. */
export const changesBetween = (places: readonly SetPlace[], before: unknown, after: unknown): FigureChange[] =>
  places.flatMap((place) => {
    const [from, to] = [valueAt(before, place), valueAt(after, place)]
    return isSame(from, to) ? [] : [{ figure: place.name, from, to }]
  })

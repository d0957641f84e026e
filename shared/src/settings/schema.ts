import * as z from 'zod/mini'
import { compensationKinds } from '../domain/authority.ts'
import { maxAmountFen } from '../domain/money.ts'
import { ceilingRoles, type Figure, type Group, isFigure, type Patch, type Shown, type Wire } from './figure.ts'

/** The shapes that follow from a definition. A shape made from a record loses its names to TypeScript: each function says them once. */

/** 22:00, by the community's clock on the wall. */
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const bounded = ({ min, max }: { min: number; max: number }) => z.int().check(z.gte(min), z.lte(max))

const each = <K extends string, S extends z.ZodMiniType>(names: readonly K[], schema: S) =>
  Object.fromEntries(names.map((name) => [name, schema])) as Record<K, S>
const amounts = each(compensationKinds, bounded({ min: 0, max: maxAmountFen }))

/** The shape of one figure on the wire, with its bounds. In a patch unknown roles and kinds are faults. */
function figureSchema(figure: Figure, strict: boolean): z.ZodMiniType {
  switch (figure.kind) {
    case 'whole':
    case 'amount':
    case 'minutes':
      return bounded(figure)
    case 'minutes_or_none':
      return z.nullable(bounded(figure))
    case 'two_minutes':
      return z.array(bounded(figure)).check(z.minLength(2), z.maxLength(2))
    case 'share':
      return z.number().check(z.gte(figure.min), z.lte(figure.max))
    case 'time_of_day':
      return clockTime
    case 'flag':
      return z.boolean()
    case 'days':
      return z.array(z.iso.date()).check(z.maxLength(figure.max))
    case 'ceilings': {
      const shape = strict ? z.strictObject : z.object
      return z.partial(shape(each(ceilingRoles, z.partial(shape(amounts)))))
    }
  }
}

type Make = (one: Figure | Group) => z.ZodMiniType | null

function shapeOf(of: Group, make: Make): Record<string, z.ZodMiniType> {
  return Object.fromEntries(
    Object.entries(of).flatMap(([name, one]) => {
      const schema = make(one)
      return schema ? [[name, schema]] : []
    }),
  )
}
const isFixed = (one: Figure) => 'fixed' in one && one.fixed === true

/** All figures of a group on the wire. */
export function wireSchema<const G extends Group>(of: G): z.ZodMiniType<Wire<G>> {
  const shape = shapeOf(of, (one) => (!isFigure(one) ? wireSchema(one) : isFixed(one) ? null : figureSchema(one, false)))
  return z.object(shape) as z.ZodMiniType<Wire<G>>
}

/** Any of them, and nothing else: an unknown name is a fault. */
export function patchSchema<const G extends Group>(of: G): z.ZodMiniType<Patch<G>> {
  const shape = shapeOf(of, (one) =>
    !isFigure(one) ? z.optional(patchSchema(one)) : isFixed(one) ? null : z.optional(figureSchema(one, true)),
  )
  return z.strictObject(shape) as z.ZodMiniType<Patch<G>>
}

/** Those that are shown. */
export function shownSchema<const G extends Group>(of: G): z.ZodMiniType<Shown<G>> {
  const shape = shapeOf(of, (one) =>
    isFigure(one) ? (one.shown ? figureSchema(one, false) : null) : hasShown(one) ? shownSchema(one) : null,
  )
  return z.object(shape) as z.ZodMiniType<Shown<G>>
}

const hasShown = (of: Group): boolean => Object.values(of).some((one) => (isFigure(one) ? one.shown === true : hasShown(one)))

import { fenOf as typedFen } from '../domain/typed-fen.ts'
import { plainYuan } from './money.ts'
import type { Figure } from '../settings/figure.ts'

/** A value as it stands in the field of the form. */
export function fieldOf(figure: Figure, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (figure.kind === 'amount') return plainYuan(Number(value))
  if (figure.kind === 'share') return String(Math.round(Number(value) * 100))
  return Array.isArray(value) ? value.join(' ') : String(value)
}

const wholeNumber = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)
const within = (value: number | undefined, { min, max }: { min: number; max: number }) =>
  value !== undefined && min <= value && value <= max ? value : undefined
/** Apart by blanks or by commas, those of a Chinese keyboard too. */
const words = (text: string) => text.split(/[\s,\uff0c\u3001]+/).filter(Boolean)

/** What was written, as the wire wants it. `undefined`: it is no value of this figure. */
export function valueOf(figure: Figure, written: string): unknown {
  const text = written.trim()
  switch (figure.kind) {
    case 'whole':
    case 'minutes':
      return within(wholeNumber(text), figure)
    case 'amount':
      return within(typedFen(text) ?? undefined, figure)
    case 'minutes_or_none':
      return text === '' ? null : within(wholeNumber(text), figure)
    case 'two_minutes': {
      const both = words(text).map((one) => within(wholeNumber(one), figure))
      return both.length === 2 && !both.includes(undefined) ? both : undefined
    }
    case 'share': {
      const percent = within(wholeNumber(text), { min: figure.min * 100, max: figure.max * 100 })
      return percent === undefined ? undefined : percent / 100
    }
    case 'time_of_day': {
      const time = text.replace(/\uff1a/, ':').padStart(5, '0')
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : undefined
    }
    case 'days': {
      const days = words(text)
      return days.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)) ? days : undefined
    }
    default:
      return undefined
  }
}

/** Whole yuan as fen. `undefined`: no amount. */
export function fenOf(written: string): number | undefined {
  const yuan = wholeNumber(written.trim())
  return yuan === undefined || yuan > 1_000_000 ? undefined : yuan * 100
}

export const valueAt = (values: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], values)

/** A patch of one value. */
export const patchAt = (path: readonly string[], value: unknown): Record<string, unknown> =>
  path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown>

/** Says one value; '' where there is nothing to say, null where it has no words for this value. */
export type Say = (value: unknown, telling: Telling) => string | null

/** How a key of an export is told to the person whose data it is. */
export type Field =
  /** A number by which rows refer to each other, or what another key says already: it stands in the file only. */
  { as: 'link' } | { as: 'said'; label: string; say: Say } | { as: 'rows'; label: string; fields: Fields }
export type Fields = Readonly<Record<string, Field>>

/** What the rows of one part of an export are called, which key is their heading, and the words for each of their keys. */
export interface Told {
  title: string
  heading?: string
  fields: Fields
}

/** What the words need to know of the community. */
export interface Telling {
  /** An instant as day and wall time. */
  time(at: number): string
  day(day: string): string
  /** Whom or what a key names. */
  name(id: string): string | null
}

export interface ToldLine {
  label: string
  text: string
}
export interface ToldEntry {
  title: string
  lines: ToldLine[]
}
export interface ToldPart {
  title: string
  entries: ToldEntry[]
}

export const link: Field = { as: 'link' }
const said = (label: string, say: Say): Field => ({ as: 'said', label, say })
const isInstant = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value)

export const text = (label: string): Field => said(label, (value) => (typeof value === 'string' ? value : null))
export const time = (label: string): Field => said(label, (value, at) => (isInstant(value) ? at.time(value) : null))
export const day = (label: string): Field => said(label, (value, at) => (typeof value === 'string' ? at.day(value) : null))
export const words = (label: string, say: (value: unknown) => string | null): Field => said(label, say)
/** A figure with its unit, "2 次". */
export const figure = (label: string, unit = ''): Field =>
  said(label, (value) => (typeof value === 'number' ? [value, unit].join(unit === '' ? '' : ' ') : null))
export const yesNo = (label: string, yes: string, no: string): Field =>
  said(label, (value) => (typeof value === 'boolean' ? (value ? yes : no) : null))
export const oneOf = (label: string, names: Readonly<Record<string, string>>): Field => said(label, (value) => names[String(value)] ?? null)
/** A key that names a colleague, a room or a resident; `names`: what may stand there instead of a key. */
export const named = (label: string, names: Readonly<Record<string, string>> = {}): Field =>
  said(label, (value, at) => names[String(value)] ?? at.name(String(value)))
export const listed = (label: string, comma: string): Field =>
  said(label, (value) => (Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(comma) : null))
export const rows = (label: string, fields: Fields): Field => ({ as: 'rows', label, fields })

const isNothing = (value: unknown) => value === null || value === undefined || value === ''
const isRow = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

interface Marks {
  comma: string
  colon: string
}

/**
 * The rows of a part in words: one entry a row, one line a key that says something. `untold` gets the path of each key that has no words,
 * and of each value that its words do not know.
 */
export function tellPart(part: Told, all: readonly unknown[], telling: Telling & Marks, untold: string[]): ToldPart {
  const entries = all.map((row, index) => {
    const lines = linesOf(part.fields, row, { telling, untold, path: part.title })
    const first = part.heading === undefined ? undefined : isRow(row) ? part.fields[part.heading] : undefined
    const head = first && first.as === 'said' ? lines.find(({ label }) => label === first.label) : undefined
    return { title: head?.text ?? (all.length > 1 ? String(index + 1) : ''), lines: lines.filter((line) => line !== head) }
  })
  return { title: part.title, entries }
}

function linesOf(fields: Fields, row: unknown, of: { telling: Telling & Marks; untold: string[]; path: string }): ToldLine[] {
  if (!isRow(row)) return []
  for (const key of Object.keys(row)) if (!(key in fields)) of.untold.push(`${of.path}.${key}`)
  return Object.entries(fields).flatMap(([key, field]) => {
    const value = row[key]
    if (field.as === 'link' || isNothing(value)) return []
    const path = `${of.path}.${key}`
    if (field.as === 'rows') return nested(field, value, { ...of, path })
    const spoken = field.say(value, of.telling)
    if (spoken === null) of.untold.push(`${path}=${JSON.stringify(value)}`)
    return spoken === null || spoken === '' ? [] : [{ label: field.label, text: spoken }]
  })
}

/** Each row within a row is one line. */
function nested(field: Extract<Field, { as: 'rows' }>, value: unknown, of: Parameters<typeof linesOf>[2]): ToldLine[] {
  const { comma, colon } = of.telling
  return (Array.isArray(value) ? value : [value]).flatMap((one) => {
    const text = linesOf(field.fields, one, of)
      .map((line) => (line.label === '' ? line.text : `${line.label}${colon}${line.text}`))
      .join(comma)
    return text === '' ? [] : [{ label: field.label, text }]
  })
}

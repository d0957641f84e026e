import { type Schema, type TextKind, textKind } from '@linsheng/shared/contract'
import { tidyCode, tidyKey, tidyLine, tidyLowerKey, tidyPhone, tidyServiceNumber, tidyWords } from '@linsheng/shared/domain'
import type * as z from 'zod/mini'

const tidies: Readonly<Record<TextKind, (text: string) => string>> = {
  words: tidyWords,
  line: tidyLine,
  phone: tidyPhone,
  service_number: tidyServiceNumber,
  code: tidyCode,
  key: tidyKey,
  lower_key: tidyLowerKey,
}

/**
 * A request that is not valid as it came, with the text of every field mended by its kind in the contract. One that is valid stays as it
 * is, so that its hash is the one which its key is kept with. Passwords and keys of programs are not touched.
 */
export function tidied(schema: Schema, value: unknown): unknown {
  return mended(schema, value)
}

function mended(given: z.core.$ZodType, value: unknown): unknown {
  const schema = bare(given)
  if (typeof value === 'string') {
    const kind = kindFor(schema)
    return kind === null ? value : tidies[kind](value)
  }
  if (typeof value !== 'object' || value === null) return value
  const { def } = schema._zod
  if (Array.isArray(value)) return def.type === 'array' ? value.map((one) => mended(def.element, one)) : value
  if (def.type === 'record') return mendedEntries(value, () => def.valueType)
  if (def.type === 'object') return mendedEntries(value, (name) => (Object.hasOwn(def.shape, name) ? def.shape[name] : undefined))
  return value
}

const mendedEntries = (value: object, schemaOf: (name: string) => z.core.$ZodType | undefined) =>
  Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const schema = schemaOf(name)
      return [name, schema ? mended(schema, inner) : inner]
    }),
  )

/** What a schema takes when something is there. */
function bare(given: z.core.$ZodType): z.core.$ZodTypes {
  const schema = given as z.core.$ZodTypes
  const { def } = schema._zod
  return def.type === 'optional' || def.type === 'nullable' || def.type === 'default' ? bare(def.innerType) : schema
}

/** Also of a text among other kinds of values. */
function kindFor(schema: z.core.$ZodTypes): TextKind | null {
  const { def } = schema._zod
  return def.type === 'union' ? (def.options.map((one) => kindFor(bare(one))).find((kind) => kind !== null) ?? null) : textKind(schema)
}

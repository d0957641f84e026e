import * as z from 'zod/mini'

/** Environment variables by name. */
export type Env = Readonly<Record<string, string | undefined>>

/** The same variables without the blanks around their values; a variable that is blank counts as absent. */
export function trimmed(env: Env): Env {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value?.trim() || undefined]))
}

/**
 * Parses every section of the settings and throws one error that lists the faults of all of them. A fault names its variable and never
 * repeats its value, which may be a secret.
 */
export function readSections<S extends Record<string, z.ZodMiniType>>(env: Env, sections: S): { [K in keyof S]: z.output<S[K]> } {
  const faults = new Set<string>()
  const read: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(sections)) {
    const parsed = schema.safeParse(env)
    if (parsed.success) read[name] = parsed.data
    else for (const { path, message } of parsed.error.issues) faults.add([...path.slice(0, 1), message].join(' '))
  }
  if (faults.size > 0) throw new Error(`the settings cannot be used:\n- ${[...faults].join('\n- ')}`)
  return read as { [K in keyof S]: z.output<S[K]> }
}

// Schemas of single variables. A message is what follows the variable's name in the sentence.

export const needed = z.string('is missing')
export const optional = z.optional(z.string())
export const matching = (pattern: RegExp, fault: string) => needed.check(z.regex(pattern, fault))
export const address = needed.check(z.refine((text) => URL.canParse(text), 'must be an address'))
/** An address to which paths are appended. */
export const baseAddress = z.pipe(
  address,
  z.transform((text) => text.replace(/\/$/, '')),
)
export const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values, `must be one of ${values.join(', ')}`)
export const numberBetween = (least: number, most: number) =>
  z.pipe(
    needed.check(z.refine((text) => isBetween(Number(text), least, most), `must be a number from ${least} to ${most}`)),
    z.transform(Number),
  )
const isBetween = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most

// Checks of a whole section. They run also where a single variable is wrong already, so that all faults are listed at once.

type Vars = Record<string, unknown>

export const rule = <V extends Vars>(holds: (vars: V) => boolean, message: string, name?: string) =>
  z.refine<V>(holds, { message, when: () => true, ...(name === undefined ? {} : { path: [name] }) })
/** Both are set, or none. */
export const together = <V extends Vars>(one: string & keyof V, other: string & keyof V) =>
  rule<V>((vars) => (vars[one] === undefined) === (vars[other] === undefined), `${one} and ${other} must be set together`)
/** A section that is not configured. */
export const absent = z.pipe(
  z.object({}),
  z.transform(() => null),
)

/** Whether an address is reached over https, and not on this machine. */
export const isPublic = (url: string) => url.startsWith('https:') && !isLoopback(url)
export const mustBePublic = 'must be an https address, and not a loopback address'

export function isLoopback(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).hostname)
}

export const isLoopbackHost = (host: string) =>
  host === 'localhost' || host === '[::1]' || host === '::1' || host.startsWith('127.') || host === '0.0.0.0'

import * as z from 'zod/mini'
import { hasLoneSurrogate, isBlank, visibleLetters } from '../domain/words.ts'

/**
 * What a person types or pastes. A field of such a kind is mended at the server's door before it is refused (domain: tidyWords, tidyPhone
 * and so on); every other string of a request is a key of a program, and is taken as it is or refused.
 */
export type TextKind = 'words' | 'line' | 'phone' | 'service_number' | 'code' | 'key' | 'lower_key'
const kinds = z.registry<{ kind: TextKind }>()

/** Of what kind the text of a field is; `null`: no text of a person. */
export const textKind = (schema: z.core.$ZodType): TextKind | null => kinds.get(schema)?.kind ?? null

/** A string of one of the kinds that follow a pattern. */
const patterned = (kind: TextKind, pattern: RegExp) => z.string().check(z.regex(pattern)).register(kinds, { kind })

/** Control characters, and the marks that turn the reading direction, are not taken; line breaks are where there is room for them. */
// eslint-disable-next-line no-control-regex -- control characters are what it keeps out
export const manyLines = /^[^\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u206F\uFEFF\uFFF9-\uFFFB]*$/
// eslint-disable-next-line no-control-regex -- control characters are what it keeps out
export const oneLine = /^[^\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u206F\uFEFF\uFFF9-\uFFFB]*$/

const text = (kind: TextKind, form: RegExp, max: number, min: number) =>
  z.string().check(z.minLength(min), z.maxLength(max), z.regex(form), wholePairs, seen(min)).register(kinds, { kind })

const wholePairs = z.check<string>(({ value, issues }) => {
  if (hasLoneSurrogate(value)) issues.push({ code: 'invalid_format', format: 'whole_pairs', input: value })
})

/** A shortest length counts the letters that can be seen, and words of which nothing can be seen are none: the door makes them ''. */
const seen = (min: number) =>
  z.check<string>(({ value, issues }) => {
    const short = value.length >= min && visibleLetters(value) < min
    if (short || (value !== '' && isBlank(value)))
      issues.push({ code: 'too_small', origin: 'string', minimum: Math.max(min, 1), inclusive: true, input: value })
  })

/** Words of a person, several lines of them where they like. */
export const words = (max: number, min = 0) => text('words', manyLines, max, min)
/** The same on one line. */
export const line = (max: number, min = 1) => text('line', oneLine, max, min)
/** A person's name: long enough for a Latin or a Uyghur one. */
export const personName = line(50)

/** An address or a key that a program made and a person pastes. */
export const key = (pattern: RegExp) => patterned('key', pattern)
/** The same in small letters, however it was typed. */
export const lowerKey = (pattern: RegExp) => patterned('lower_key', pattern)

/** A mobile number of mainland China. */
export const phone = patterned('phone', /^1[3-9]\d{9}$/)
/** The number of a service line or of a colleague's work telephone. */
export const serviceNumber = patterned('service_number', /^[\d-]{3,20}$/)
/** What staff sign in with. */
export const loginName = lowerKey(/^[a-z0-9][a-z0-9._-]{1,39}$/)
export const smsCode = patterned('code', /^\d{6}$/)

import { narrow, smallLatin } from './narrow.ts'

/**
 * A mobile number as it may have been pasted: with separators, full-width, behind the code of the country, inside the marks that an address
 * book puts around it. What holds no mobile number, or more than one, comes back as it was typed: the form says what is missing.
 */
export function tidyPhone(text: string): string {
  const plain = narrow(text)
  // between the figures of one number stand only separators; a letter ends it
  const runs = plain.replace(/[\s().\-\u2010-\u2015\u2212]+/g, '').match(/\+?\d+/g) ?? []
  const numbers = runs.map((run) => run.replace(/^(\+|00)?86(?=1\d{10}$)/, '')).filter((run) => /^1[3-9]\d{9}$/.test(run))
  return numbers.length === 1 && runs.length === 1 ? (numbers[0] ?? plain) : plain
}

/**
 * The last four figures of a mobile number, where that is what was typed: 「6602」, 「尾号 6602」, or a number as pages mask it. `null`: it is
 * something else.
 */
export function phoneEnd(text: string): string | null {
  const plain = narrow(text).replace(/\s+/g, '')
  return /^(?:(?:手机|电话)?尾号|末四位|1\d\d\*{4})?(\d{4})$/.exec(plain)?.[1] ?? null
}

/** The number of a service line as it is kept: figures, with a hyphen where they were set apart. */
export function tidyServiceNumber(text: string): string {
  return narrow(text)
    .replace(/[\s().\-\u2010-\u2015\u2212]+/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/^(\+|00)86-?(?=1[3-9]-?\d)/, '')
    .replace(/^(\+|00)86-?/, '0')
}

/** The six figures of a sent code out of what was pasted, also the whole message. Where there are none: as it was typed. */
export function tidyCode(text: string): string {
  const plain = narrow(text)
  const joined = plain.replace(/(\d)[\s-]+(?=\d)/g, '$1')
  const [six] = joined.match(/\d+/g)?.filter((run) => run.length === 6) ?? []
  return six ?? plain
}

/** A key that was typed or pasted: in any width, with spaces around it. */
export const tidyKey = narrow

/** The same where the case of letters says nothing: a staff login, an invitation code. */
export const tidyLowerKey = (text: string): string => smallLatin(narrow(text))

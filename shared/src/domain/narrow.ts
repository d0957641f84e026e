import { tidyLine } from './words.ts'

/** Full-width figures, letters and signs as the ASCII ones: what NFKC does to numbers, and nothing of what it does to words. */
export function narrow(text: string): string {
  return tidyLine(text)
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2002-\u200a\u202f\u3000]/g, ' ')
    .replace(/[\u200b\u200c\u2060]|\u200d/g, '')
    .trim()
}

/** Every sign that people write for a hyphen. */
export const hyphens = /[\u2010-\u2015\u2212]/g

/** Latin letters in small; others keep their case: so do both databases, whose `lower` differ in them. */
export const smallLatin = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** The types of template fields that we fill. A key is type + number, as it stands in the template. */
export const fieldTypes = ['thing', 'short_thing', 'character_string', 'phrase', 'time', 'date', 'number', 'amount'] as const

const most: Readonly<Record<string, number>> = { thing: 20, short_thing: 10, character_string: 32, phrase: 5 }

/**
 * A text as the field takes it: no control characters or line breaks, cut to the field's length by letters as a person counts them (an
 * emoji is one and stays whole). Never empty where the field may hold any text: WeChat takes no empty value.
 */
export function fitField(key: string, text: string): string {
  const type = key.replace(/\d+$/, '')
  const clean = text
    .replaceAll(/\p{C}+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const longest = most[type]
  if (longest === undefined) return clean
  if (type === 'phrase') return cut(clean.replaceAll(/[^\p{sc=Han}]/gu, ''), longest, '')
  if (type === 'character_string') return cut(clean.replaceAll(/[^\x20-\x7e]/g, ''), longest, '') || '-'
  return cut(clean, longest, '…') || '-'
}

function cut(text: string, longest: number, mark: string): string {
  const letters = [...text]
  return letters.length <= longest ? text : letters.slice(0, longest - mark.length).join('') + mark
}

/**
 * Pieces of sentences that the wording of several modules uses.
 */

/** Things one after the other, as they are read. */
export const oneAfterTheOther = (things: readonly string[]): string => things.join('，')

/** The first sentence of what somebody wrote, cut to a title's length. */
export function firstSentence(text: string, length: number): string {
  const [first = ''] = text.trim().split(/[\n。！？!?；;]/)
  const letters = [...first.trim()]
  return letters.length <= length ? letters.join('') : `${letters.slice(0, length - 1).join('')}…`
}

/** Parts with a space between them, without the empty ones. */
export const beside = (...parts: readonly string[]) => parts.filter(Boolean).join(' ')

/** Ends a text with a full stop where it has no end of its own. */
export const sentence = (text: string) => (text === '' ? '' : /[。！？.!?]$/.test(text) ? text : `${text}。`)

/** Of a colleague whose access ended, said to those who go on. */
export const hasLeft = (name: string) => `${name}不在这里上班了`

/** What a text message should have told. */
export interface Refused {
  name: string
  title: string
  body: string
}

/** To the colleague who rings instead. */
export const callInstead = ({ name, title, body }: Refused) => ({
  title: `短信没发出去，请给${name || '住户'}打个电话`,
  body: `要告诉的是：${sentence(title)}${body}`,
})

/** A resident's number on the page, once it was asked for. */
export const callWords = {
  again: '没拨出去？照着按，或点一下再拨',
  dial: (phone: string) => `拨 ${phone}`,
} as const

/** "138 0000 1021", as people read a number aloud; others as they are. */
export const readable = (phone: string): string => phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')

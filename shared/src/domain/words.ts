/** What other systems write for a line break: CR, VT, FF, NEL, LS and PS. */
// eslint-disable-next-line no-control-regex -- control characters are what it finds
const breaks = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g
// eslint-disable-next-line no-control-regex -- control characters are what it takes out
const unseen = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g

/**
 * A person's words as they may be kept. What a keyboard, a clipboard or a dictation adds and nobody sees is mended instead of refused: the
 * writer could not find it. A tab becomes a space, every kind of line break one line break; marks that turn the reading direction, byte
 * order marks and other control characters go. Words without any of these come back unchanged.
 */
export function tidyWords(text: string): string {
  return text.replace(breaks, '\n').replace(/\t/g, ' ').replace(unseen, '')
}

/** The same for what has to stand on one line. */
export function tidyLine(text: string): string {
  return tidyWords(text).replace(/\n+/g, ' ')
}

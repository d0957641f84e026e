/** What other systems write for a line break: CR, VT, FF, NEL, LS and PS. */
// eslint-disable-next-line no-control-regex -- control characters are what it finds
const breaks = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g
// Control characters, marks of the reading direction, byte order marks, annotation marks. A joiner (U+200C, U+200D) is part of its word.
// eslint-disable-next-line no-control-regex -- control characters are what it takes out
const unseen = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]/g
/** Spaces, and the letters that show nothing: Unicode's Default_Ignorable_Code_Point of one code unit, and the empty braille cell. */
const invisible =
  /[\s\u00ad\u061c\u115f\u1160\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u200b-\u200f]|\u034f|[\u17b4\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]/g
/** A pair counts once, and half of one, which can be no letter, too. */
const letter = /[\ud800-\udbff][\udc00-\udfff]|[^]/g

/**
 * A person's words as they may be kept. What a keyboard, a clipboard or a dictation adds and nobody sees is mended instead of refused: the
 * writer could not find it. A tab becomes a space, every kind of line break one line break; marks that turn the reading direction, byte
 * order marks and other control characters go. Words in which nothing can be seen are none. Words without any of these come back unchanged.
 */
export function tidyWords(text: string): string {
  const tidy = text.replace(breaks, '\n').replace(/\t/g, ' ').replace(unseen, '')
  return isBlank(tidy) ? '' : tidy
}

/** The same for what has to stand on one line. */
export function tidyLine(text: string): string {
  return tidyWords(text).replace(/\n+/g, ' ')
}

/** How many letters of a text can be seen: a space or a letter of no width is none. */
export function visibleLetters(text: string): number {
  return withoutControls(text).match(letter)?.length ?? 0
}

/** Whether nothing of a text can be seen. */
export const isBlank = (text: string): boolean => withoutControls(text) === ''

const withoutControls = (text: string) => text.replace(unseen, '').replace(invisible, '')

/** Half of a surrogate pair is no character: one database keeps another sign for it, the other refuses it. */
export function hasLoneSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))
}

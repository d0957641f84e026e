import type { CommunitySettings, SettingChange } from '@linsheng/shared/contract/settings.ts'
import type { StaffRole } from '@linsheng/shared/domain/roles'
import { settings as definition } from '@linsheng/shared/settings'
import { sections } from '@linsheng/shared/settings/sections'
import { isSame, placesOf, type SetPlace, type SetValue, valueAt } from '@linsheng/shared/settings/changes'
import { fieldOf, valueOf } from '@linsheng/shared/words/figure-field'
import { amountWords, ceilingLabel, figureWords, valueWords } from '@linsheng/shared/words/figures'
import { givenNames } from '@linsheng/shared/words/money'
import { staffRoleWords } from '@linsheng/shared/words/roles'

/** Everything that is set, with the section that it stands in. */
export const places: readonly (SetPlace & { section: string })[] = sections.flatMap(({ name, of }) =>
  placesOf(of).map((place) => ({ ...place, section: name })),
)
export const placeOf = (name: string): SetPlace | undefined => places.find((one) => one.name === name)
export const all = placesOf(definition).length

const isCeiling = ({ path }: SetPlace) => path[0] === 'authority' && path.length === 3

export function labelOf(place: SetPlace): string {
  const [, role, kind] = place.path
  if (!isCeiling(place)) return place.figure.label
  return ceilingLabel(staffRoleWords[role as StaffRole], givenNames[kind as keyof typeof givenNames])
}

/** A value as it is read. A ceiling of nothing is one that has to be asked for. */
export const wordsOf = (place: SetPlace, value: SetValue): string =>
  isCeiling(place) ? amountWords(Number(value)) : valueWords(place.figure, value)

/** What stands in the field. */
export const textOf = (place: SetPlace, value: SetValue): string =>
  place.figure.kind === 'flag' ? String(value) : fieldOf(place.figure, value)

/** What was typed, as the wire has it; `undefined`: it is no value of this figure. */
export function readOf(place: SetPlace, text: string): SetValue | undefined {
  if (place.figure.kind === 'flag') return text === 'true'
  if (isCeiling(place) && text.trim() === '') return 0
  return valueOf(place.figure, text) as SetValue | undefined
}
export const flagOptions = [
  { value: 'true', label: figureWords.yes },
  { value: 'false', label: figureWords.no },
]

/** What was typed and not saved yet, by the name of the figure. */
export type Typed = Readonly<Record<string, { text: string; seen: SetValue }>>
export interface Edit {
  place: SetPlace
  /** What stood there when the text was begun. */
  from: SetValue
  /** `undefined`: what was typed is no value. */
  to: SetValue | undefined
}

/** Those fields whose text is another value than the one that holds. */
export const editsOf = (figures: CommunitySettings, typed: Typed): Edit[] =>
  places.flatMap((place) => {
    const one = typed[place.name]
    if (one === undefined) return []
    const to = readOf(place, one.text)
    return to !== undefined && isSame(valueAt(figures, place), to) ? [] : [{ place, from: one.seen, to }]
  })

/** Those that a colleague changed since the text was begun. */
export const movedOf = (figures: CommunitySettings, edits: readonly Edit[]): string[] =>
  edits.filter(({ place, from }) => !isSame(valueAt(figures, place), from)).map(({ place }) => place.name)

export const isChanged = (place: SetPlace, newest: ReadonlyMap<string, SettingChange>): boolean => newest.has(place.name)
export const mayChange = (place: SetPlace, roles: readonly StaffRole[]): boolean => !place.ofOperator || roles.includes('operator')

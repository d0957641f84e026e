import type { CommunitySettings } from '@linsheng/shared/contract/settings.ts'
import { type SetPlace, valueAt } from '@linsheng/shared/settings/changes'
import { useState } from 'react'
import { account } from '../../app/api'
import { drafts } from '../../app/storage'
import { placeOf, type Typed } from './typed'

/**
 * What is typed into the fields survives a reload and an ended session, like every draft of the console. Each text keeps the value that
 * stood there when it was begun: the page follows what colleagues change, and a save must not take their change for seen.
 */
export function useTyped(communityId: string, figures: CommunitySettings) {
  const name = `draft:${account.get()}:settings-typed:${communityId}`
  const [typed, setTyped] = useState<Typed>(() => drafts.recall<Typed>(name) ?? {})
  const keep = (next: Typed) => {
    setTyped(next)
    drafts.remember(name, next)
  }
  return {
    typed,
    type: (place: SetPlace, text: string) =>
      keep({ ...typed, [place.name]: { text, seen: typed[place.name]?.seen ?? valueAt(figures, place) } }),
    drop: (names?: readonly string[]) =>
      keep(names ? Object.fromEntries(Object.entries(typed).filter(([figure]) => !names.includes(figure))) : {}),
    /** The colleague has been told what these figures are now. */
    see: (names: readonly string[]) =>
      keep(
        Object.fromEntries(
          Object.entries(typed).map(([figure, one]) => {
            const place = names.includes(figure) ? placeOf(figure) : undefined
            return [figure, place ? { ...one, seen: valueAt(figures, place) } : one]
          }),
        ),
      ),
  }
}

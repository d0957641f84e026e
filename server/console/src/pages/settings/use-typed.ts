import { useState } from 'react'
import { account } from '../../app/api'
import { drafts } from '../../app/storage'
import type { Typed } from './typed'

/** What is typed into the fields survives a reload and an ended session, like every draft of the console. */
export function useTyped(communityId: string) {
  const name = `draft:${account.get()}:settings:${communityId}`
  const [typed, setTyped] = useState<Typed>(() => drafts.recall<Typed>(name) ?? {})
  const keep = (next: Typed) => {
    setTyped(next)
    drafts.remember(name, next)
  }
  return {
    typed,
    type: (figure: string, text: string) => keep({ ...typed, [figure]: text }),
    drop: (figures?: readonly string[]) =>
      keep(figures ? Object.fromEntries(Object.entries(typed).filter(([figure]) => !figures.includes(figure))) : {}),
  }
}

import { searchRooms } from '@linsheng/shared/contract/resident/residents.ts'
import { beside } from '@linsheng/shared/words/phrases'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { call } from '../../app/api'
import type { Household } from './entry'
import { words } from './words'

interface HouseholdFieldProps {
  communityId: string
  typed: string
  household: Household | null
  onType: (typed: string) => void
  onChoose: (household: Household | null) => void
}

/** One field for a room, a name or a telephone number; Enter takes the first that was found. */
export function HouseholdField({ communityId, typed, household, onType, onChoose }: HouseholdFieldProps) {
  const search = useDeferredValue(typed.trim())
  const [at, setAt] = useState(0)
  const found = useQuery({
    queryKey: ['rooms', communityId, search],
    enabled: search !== '' && household === null,
    queryFn: () => call(searchRooms, { params: { communityId }, query: { search } }),
  })
  if (household) {
    return (
      <div className="row taken" role="status">
        <span className="strong">{householdText(household)}</span>
        <Button size="small" className="push" onClick={() => onChoose(null)}>
          {words.change}
        </Button>
      </div>
    )
  }
  const choices = (found.data?.data ?? []).flatMap(({ roomId, label, people }): Household[] =>
    people.length === 0 ? [{ roomId, label, person: null }] : people.map((person) => ({ roomId, label, person })),
  )
  const press = (event: KeyboardEvent) => {
    const chosen = choices[at]
    if (event.key === 'ArrowDown') setAt(Math.min(choices.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter' && !event.ctrlKey && chosen) onChoose(chosen)
    else return
    event.preventDefault()
  }
  return (
    <>
      <Input
        value={typed}
        autoFocus
        maxLength={50}
        placeholder={words.householdHint}
        aria-label={words.household}
        onChange={(event) => (setAt(0), onType(event.target.value))}
        onKeyDown={press}
      />
      {found.data && choices.length === 0 && <div className="small muted">{words.none}</div>}
      {choices.length > 0 && (
        <div className="found" role="listbox" aria-label={words.household}>
          {choices.map((choice, index) => (
            <div
              key={`${choice.roomId}-${choice.person?.personId ?? ''}`}
              role="option"
              aria-selected={index === at}
              className={index === at ? 'on' : undefined}
              onClick={() => onChoose(choice)}
            >
              {householdText(choice)}
            </div>
          ))}
        </div>
      )}
    </>
  )
}

export const householdText = ({ label, person }: Household): string =>
  beside(`${label.building} ${label.room}`, person?.name ?? words.nameUnknown)

import { searchRooms } from '@linsheng/shared/contract/resident/residents.ts'
import { beside } from '@linsheng/shared/words/phrases'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { call } from '../../app/api'
import { FaultLine } from '../../components/fault-line'
import { type Household, householdsOf } from './entry'
import { words } from './words'

interface HouseholdFieldProps {
  communityId: string
  typed: string
  household: Household | null
  onType: (typed: string) => void
  onChoose: (household: Household | null) => void
}

/** One field for a room, a name, its initials or a telephone number; Enter takes the first that was found. */
export function HouseholdField({ communityId, typed, household, onType, onChoose }: HouseholdFieldProps) {
  const search = useDeferredValue(typed.trim())
  const [at, setAt] = useState(0)
  const found = useQuery({
    queryKey: ['rooms', communityId, search],
    enabled: search !== '' && household === null,
    queryFn: () => call(searchRooms, { params: { communityId }, query: { search } }),
  })
  if (household) return <Taken household={household} onChange={() => onChoose(null)} />
  const choices = householdsOf(found.data?.data ?? [])
  const press = (event: KeyboardEvent) => {
    const chosen = choices[at]
    if (event.key === 'ArrowDown') setAt(Math.min(choices.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter' && !event.ctrlKey && !event.nativeEvent.isComposing && chosen) onChoose(chosen)
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
      {found.error && <FaultLine error={found.error} />}
      {found.data && choices.length === 0 && <div className="small muted">{words.none}</div>}
      {choices.length > 0 && <Found choices={choices} at={at} onChoose={onChoose} />}
    </>
  )
}

function Taken({ household, onChange }: { household: Household; onChange: () => void }) {
  const { label, person } = household
  return (
    <div className="row taken" role="status">
      <span className="strong">{beside(`${label.building} ${label.room}`, person?.name ?? words.nameUnknown)}</span>
      {person && <span className="muted medium">{beside(words.roles[person.role], person.phoneMasked)}</span>}
      <Button size="small" className="push" onClick={onChange}>
        {words.change}
      </Button>
    </div>
  )
}

interface FoundProps {
  choices: readonly Household[]
  at: number
  onChoose: (household: Household) => void
}

function Found({ choices, at, onChoose }: FoundProps) {
  return (
    <div className="found">
      <div role="listbox" aria-label={words.household}>
        {choices.map((choice, index) => (
          <div
            key={`${choice.roomId}-${choice.person?.personId ?? ''}`}
            role="option"
            aria-selected={index === at}
            className={`found-row${index === at ? ' on' : ''}`}
            onClick={() => onChoose(choice)}
          >
            <FoundRow household={choice} />
          </div>
        ))}
      </div>
      <div className="found-foot small muted">
        {words.foundCount(choices.length)}
        <span className="push">
          <kbd className="key">↓</kbd> <kbd className="key">↑</kbd> {words.foundMove} <kbd className="key">Enter</kbd> {words.foundTake}
        </span>
      </div>
    </div>
  )
}

function FoundRow({ household: { label, person } }: { household: Household }) {
  return (
    <>
      <span className="strong found-room">{`${label.building} ${label.room}`}</span>
      <span className="found-who">
        {person ? (
          <>
            <span className={person.found ? 'hit' : undefined}>{person.name}</span> {words.roles[person.role]}
            {person.phoneMasked && <div className="small muted">{person.phoneMasked}</div>}
          </>
        ) : (
          <span className="muted">{words.nameUnknown}</span>
        )}
      </span>
      {person?.found && <span className="small muted">{words.foundBy[person.found]}</span>}
    </>
  )
}

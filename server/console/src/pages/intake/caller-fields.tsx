import { Button, Input } from 'antd'
import type { Caller } from './entry'
import { words } from './words'

interface CallerFieldsProps {
  caller: Caller | null
  onChange: (caller: Caller | null) => void
}

/** Somebody on no list: what to call them, and where to ring back; kept for this order alone. */
export function CallerFields({ caller, onChange }: CallerFieldsProps) {
  if (!caller) {
    return (
      <Button size="small" onClick={() => onChange({ name: '', phone: '' })}>
        {words.unlisted} <kbd className="key">F2</kbd>
      </Button>
    )
  }
  return (
    <div className="stack">
      <div className="row">
        <Input
          value={caller.name}
          autoFocus
          maxLength={50}
          placeholder={words.callerName}
          aria-label={words.callerName}
          onChange={(event) => onChange({ ...caller, name: event.target.value })}
        />
        <Input
          value={caller.phone}
          maxLength={20}
          placeholder={words.callerPhone}
          aria-label={words.callerPhone}
          onChange={(event) => onChange({ ...caller, phone: event.target.value })}
        />
        <Button onClick={() => onChange(null)}>{words.listed}</Button>
      </div>
      <div className="small muted">{words.callerKept}</div>
    </div>
  )
}

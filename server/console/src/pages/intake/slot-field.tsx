import { Button, Select } from 'antd'
import { instantOf, now, today, useTimeWords } from '../../app/clock'
import { words } from './words'

/** When somebody is wanted: two instants, UTC ms. */
export interface Slot {
  from: number
  to: number
}

/** Two hours each, within the hours of service, from what is still ahead to the day after tomorrow. */
export function slotsAhead(at: number): Slot[] {
  const starts = ['08:00', '10:00', '14:00', '16:00', '18:00']
  const all = [0, 1, 2].flatMap((days) => starts.map((start) => Date.parse(instantOf(today(days), start))))
  return all.filter((from) => from > at).map((from) => ({ from, to: from + 2 * 3_600_000 }))
}

/** "明天 14:00–16:00" */
export const useSlotText = () => {
  const time = useTimeWords()
  return ({ from, to }: Slot) => {
    const days = [0, 1, 2].find((day) => Date.parse(instantOf(today(day + 1), '00:00')) > from) ?? 0
    return `${words.days[days] ?? ''} ${time.wall(from)}–${time.wall(to)}`
  }
}

/** Now, or when it suits the caller. */
export function SlotField({ slot, onChange }: { slot: Slot | null; onChange: (slot: Slot | null) => void }) {
  const text = useSlotText()
  const slots = slotsAhead(now())
  const first = slots[0]
  return (
    <div className="row wrap">
      <Button aria-pressed={slot === null} className={slot === null ? 'chosen' : ''} onClick={() => onChange(null)}>
        {words.soon} <kbd className="key">Alt 5</kbd>
      </Button>
      <Button aria-pressed={slot !== null} className={slot ? 'chosen' : ''} onClick={() => first && onChange(slot ?? first)}>
        {words.slot} <kbd className="key">Alt 6</kbd>
      </Button>
      {slot && (
        <Select
          value={slot.from}
          aria-label={words.slot}
          style={{ width: 190 }}
          options={slots.map((one) => ({ value: one.from, label: text(one) }))}
          onChange={(from) => onChange(slots.find((one) => one.from === from) ?? null)}
        />
      )}
    </div>
  )
}

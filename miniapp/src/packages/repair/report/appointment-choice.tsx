import { View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { today } from '../../../app/state/clock'
import { openSlots } from '../../../app/state/open-slots'
import { useFigures } from '../../../app/state/figures'
import { useTimeWords } from '../../../app/state/use-time-words'
import { reportPage as words } from '../../../features/repair/words-report'
import type { ReportForm } from './report-form'

/** As soon as possible, or a day and two hours of it. */
export function AppointmentChoice({ form, onChange }: { form: ReportForm; onChange: (part: Partial<ReportForm>) => void }) {
  const time = useTimeWords()
  const hours = useFigures()
  const days = [0, 1, 2].map(today).filter((day) => openSlots(hours, day).length > 0)
  const slots = form.day ? openSlots(hours, form.day) : []
  const slotWords = (slot: string) =>
    slot
      .split('-')
      .map((end) => time.time({ at: '', day: '', time: end }))
      .join('-')
  return (
    <View className="stack gap-8">
      <View className="text-heavy">{words.when}</View>
      <Chips
        label={words.when}
        options={['soon', 'slot']}
        words={words.whenOptions}
        chosen={form.when}
        columns={2}
        onChoose={(when) => onChange({ when })}
      />
      {form.when === 'slot' && (
        <Chips
          label={words.day}
          options={days}
          words={Object.fromEntries(days.map((day) => [day, time.day(day)]))}
          chosen={form.day}
          columns={3}
          tick={false}
          onChoose={(day) => onChange({ day, slot: null })}
        />
      )}
      {form.when === 'slot' && form.day && (
        <Chips
          label={words.time}
          options={slots}
          words={Object.fromEntries(slots.map((slot) => [slot, slotWords(slot)]))}
          chosen={form.slot}
          columns={3}
          tick={false}
          onChoose={(slot) => onChange({ slot })}
        />
      )}
    </View>
  )
}

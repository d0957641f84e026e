import { useState } from 'react'
import { setDuty, type MyDuty } from '@linsheng/shared/contract/staff/duty.ts'
import { call } from '../../../app/api'
import { instantOf, today } from '../../../app/state/clock'
import { useFigures } from '../../../app/state/figures'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useTimeWords } from '../../../app/state/use-time-words'
import { View } from '../../../components/base'
import { Chip, Chips } from '../../../components/choice/choice'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { dutyCard as words } from '@linsheng/shared/words/duty'

const daysAhead = [1, 2, 3, 7]

interface LeaveSheetProps {
  communityId: string
  staffId: string
  duty: MyDuty
  onLeft: () => void
  onClose: () => void
}

/** Until which morning, and for a butler who stands in: new matters go there at once. */
export function LeaveSheet({ communityId, staffId, duty: { areas, deputies }, onLeft, onClose }: LeaveSheetProps) {
  const [day, setDay] = useState<string | null>(null)
  const [deputyId, setDeputyId] = useState<string | null>(areas[0]?.deputy?.id ?? null)
  const { fault, setFault, attempt } = useAttempt([day, deputyId])
  const { service } = useFigures()
  const time = useTimeWords()
  const days = daysAhead.map(today)
  const asks = areas.length > 0 && deputies.length > 0
  const leave = async () => {
    if (!day || (asks && !deputyId)) return setFault(asks ? words.missingBoth : words.missing)
    const body = { offDutyUntil: instantOf(day, service.from), ...(asks && deputyId && { deputyId }) }
    if (!(await attempt(() => call(setDuty, { params: { communityId, staffId }, body })))) return
    say(words.left)
    onLeft()
  }
  return (
    <FormSheet title={words.leave} sub={words.leaveSub} fault={fault} submit={words.send} onSubmit={leave} onClose={onClose}>
      <View className="text-heavy text-digits">{words.how(time.time({ at: '', day: '', time: service.from }))}</View>
      <Chips
        label={words.leave}
        options={days}
        words={Object.fromEntries(days.map((one) => [one, time.day(one)]))}
        chosen={day}
        columns={2}
        tick={false}
        onChoose={setDay}
      />
      {areas.length > 0 && <View className="text-heavy">{words.who}</View>}
      {areas.length > 0 && deputies.length === 0 && <View className="text-sub">{words.nobody}</View>}
      {asks && (
        <View className="chips" role="radiogroup" label={words.who}>
          {deputies.map(({ id, name }) => (
            <Chip key={id} tick={false} on={deputyId === id} onPress={() => setDeputyId(id)}>
              {name}
            </Chip>
          ))}
        </View>
      )}
    </FormSheet>
  )
}

import { planCase } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Chips } from '../../../components/choice/choice'
import { Group } from '../../../components/group/group'
import { instantOf, now, today } from '../../../app/state/clock'
import { useFigures } from '../../../app/state/figures'
import { slotsOf } from '@linsheng/shared/settings/open-hours'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useFormDraft } from '../../../features/session/use-draft'
import { useTimeWords } from '../../../app/state/use-time-words'
import { ReachLine } from '../../../features/staff/reach-line'
import { ColleagueChoice } from './colleague-choice'
import { planSheet as words } from '@linsheng/shared/words/case-forms'
import type { CaseDialogProps } from './props'

interface Plan {
  what: string
  whoId: string | null
  day: string | null
  slot: string | null
}
const emptyPlan: Plan = { what: '', whoId: null, day: null, slot: null }
const comingDays = () => [0, 1, 2, 3, 4, 5, 6].map(today)
const openSlots = (day: string, slots: readonly string[]) => slots.filter((slot) => Date.parse(instantOf(day, slot.slice(6))) > now())

/** What will be done, by whom and when, put to the resident. */
export function PlanSheet({ post, detail, onChanged, onClose }: CaseDialogProps) {
  const [form, setForm, sent] = useFormDraft(`plan:${detail.id}`, emptyPlan)
  const { what } = form
  const colleagues = detail.colleagues ?? []
  // a draft may be of before: somebody may have left since
  const who = colleagues.find(({ id }) => id === form.whoId)
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  // a draft may be days old: what has passed is chosen anew
  const slots = slotsOf(useFigures())
  const day = form.day !== null && comingDays().includes(form.day) ? form.day : null
  const slot = day !== null && form.slot !== null && openSlots(day, slots).includes(form.slot) ? form.slot : null
  const { fault, setFault, attempt } = useAttempt([what, form.whoId, day, slot])
  const send = async () => {
    if (what.trim() === '' || !who || !day || !slot) return setFault(words.missing)
    const [from = '', until = ''] = slot.split('-')
    const body = { what: what.trim(), whoId: who.id, when: instantOf(day, from), until: instantOf(day, until) }
    const done = await attempt(async () =>
      onChanged(await call(planCase, { params: { communityId: post.communityId, caseId: detail.id }, body })),
    )
    if (!done) return
    sent()
    say(words.sent)
  }
  return (
    <FormSheet title={words.title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <Group title={words.what}>
        <Field value={what} label={words.what} placeholder={words.whatHint} maxLength={100} onChange={(next) => change({ what: next })} />
      </Group>
      <Group title={words.who}>
        <ColleagueChoice label={words.who} colleagues={colleagues} chosen={who?.id ?? null} onChoose={(whoId) => change({ whoId })} />
      </Group>
      {who && <View className="callout callout--accent">{words.told(who.name)}</View>}
      <ReachLine post={post} personId={detail.resident?.personId} />
      <WhenChoice day={day} slot={slot} onDay={(next) => change({ day: next, slot: null })} onSlot={(next) => change({ slot: next })} />
    </FormSheet>
  )
}

interface WhenChoiceProps {
  day: string | null
  slot: string | null
  onDay: (day: string) => void
  onSlot: (slot: string) => void
}

/** A day of the coming week, and two hours of it that have not passed. */
function WhenChoice({ day, slot, onDay, onSlot }: WhenChoiceProps) {
  const time = useTimeWords()
  const days = comingDays()
  const slots = slotsOf(useFigures())
  const open = day === null ? [] : openSlots(day, slots)
  return (
    <>
      <View className="text-heavy">{words.day}</View>
      <Chips
        label={words.day}
        options={days}
        words={Object.fromEntries(days.map((one) => [one, time.day(one)]))}
        chosen={day}
        tick={false}
        onChoose={onDay}
      />
      {day && (
        <Chips
          label={words.time}
          options={open}
          words={Object.fromEntries(
            open.map((one) => [
              one,
              one
                .split('-')
                .map((end) => time.time({ at: '', day: '', time: end }))
                .join('-'),
            ]),
          )}
          chosen={slot}
          columns={3}
          tick={false}
          onChoose={onSlot}
        />
      )}
    </>
  )
}

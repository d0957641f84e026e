import { openCase } from '@linsheng/shared/contract/loop/work.ts'
import type { ResidentRow } from '@linsheng/shared/contract/resident/residents.ts'
import { call } from '../../../app/api'
import { Field, LongField, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Chips } from '../../../components/choice/choice'
import { go } from '../../../app/routes'
import { useAttempt } from '../../../app/state/use-attempt'
import { useFormDraft } from '../../../features/session/use-draft'
import { openCaseSheet as words } from './words'
import { ResidentReads } from '../../../features/staff/resident-reads'

const origins = ['call', 'visit', 'group_message', 'hidden'] as const

const emptyCase: { origin: (typeof origins)[number] | null; title: string; said: string } = { origin: null, title: '', said: '' }

/** A case without a score: what was heard in a call, at a visit, in a group. Whoever hears it owns it. */
export function OpenCaseSheet({ communityId, resident, onClose }: { communityId: string; resident: ResidentRow; onClose: () => void }) {
  const [form, setForm, sent] = useFormDraft(`open-case:${resident.personId}`, emptyCase)
  const { origin, title, said } = form
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const { fault, setFault, attempt } = useAttempt()
  const send = async () => {
    if (!origin || title.trim() === '') return setFault(words.missing)
    const body = { personId: resident.personId, roomId: resident.roomId, origin, title: title.trim(), words: said.trim() }
    await attempt(async () => {
      const { id } = await call(openCase, { params: { communityId }, body })
      sent()
      onClose()
      go('staffCase', { id })
    })
  }
  return (
    <FormSheet title={words.title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <View className="text-heavy">{words.origin}</View>
      <Chips label={words.origin} options={origins} words={words.origins} chosen={origin} onChoose={(next) => change({ origin: next })} />
      <Field value={title} label={words.name} placeholder={words.nameHint} maxLength={40} onChange={(next) => change({ title: next })} />
      <LongField
        value={said}
        label={words.words}
        placeholder={words.wordsHint}
        maxLength={1000}
        onChange={(next) => change({ said: next })}
      />
      <ResidentReads />
    </FormSheet>
  )
}

import { openOrder } from '@linsheng/shared/contract/loop/work.ts'
import { type FaultKind, faultKinds, type Place, places } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { LongField, View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { faults, spots } from '../../../features/repair/words-report'
import { useFormDraft } from '../../../features/session/use-draft'
import { orderSheet as words } from '@linsheng/shared/words/case-forms'
import type { CaseDialogProps } from './props'

interface Order {
  spot: Place | null
  fault: FaultKind | null
  channel: 'phone' | 'counter' | null
  said: string
}
const nothing: Order = { spot: null, fault: null, channel: null, said: '' }

/** An order for what the case is about: the home and the resident are known, the rest is a few taps. */
export function OrderSheet({ post, detail, onChanged, onClose }: CaseDialogProps) {
  const [form, setForm, sent] = useFormDraft(`case-order:${detail.id}`, nothing)
  const { spot, fault: broken, channel, said } = form
  const change = (part: Partial<Order>) => setForm({ ...form, ...part })
  const { fault, setFault, attempt } = useAttempt([spot, broken, channel, said])
  const atHome = detail.resident?.label !== null && detail.where === ''
  const send = async () => {
    if (!spot || !channel || (!broken && said.trim() === '')) return setFault(words.missing)
    const params = { communityId: post.communityId, caseId: detail.id }
    const body = { spot, channel, ...(broken && { fault: broken }), ...(said.trim() && { description: said.trim() }) }
    if (!(await attempt(async () => onChanged(await call(openOrder, { params, body }))))) return
    sent()
    say(words.sent)
  }
  return (
    <FormSheet title={words.title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <View className="text-heavy">{words.spot}</View>
      <Chips
        label={words.spot}
        options={places.filter((place) => (place === 'public') !== atHome)}
        words={spots}
        chosen={spot}
        onChoose={(next) => change({ spot: next })}
      />
      <View className="text-heavy">{words.fault}</View>
      <Chips label={words.fault} options={faultKinds} words={faults} chosen={broken} onChoose={(next) => change({ fault: next })} />
      <View className="text-heavy">{words.channel}</View>
      <Chips
        label={words.channel}
        options={['phone', 'counter']}
        words={words.channels}
        chosen={channel}
        columns={2}
        tick={false}
        onChoose={(next) => change({ channel: next })}
      />
      <LongField value={said} label={words.words} placeholder={words.words} maxLength={500} onChange={(next) => change({ said: next })} />
    </FormSheet>
  )
}

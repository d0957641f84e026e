import { useState } from 'react'
import type { RepairOrder, ScannedPlace } from '@linsheng/shared/contract'
import { CallFailure } from '../../../api'
import { View } from '../../../components/base'
import { DangerCall } from '../../../components/danger-call'
import { Icon } from '../../../components/icon'
import { PhotoGrid } from '../../../components/photo-grid'
import { ResidentFrame } from '../../../components/resident-frame'
import { SubmitFoot } from '../../../components/submit-foot'
import { goFirst, goInstead } from '../../../routes'
import type { Place } from '../../../state/me'
import { sendOrKeep } from '../../../state/outbox'
import { say } from '../../../state/toast'
import { useSubscriptionAsk } from '../../../state/subscriptions'
import type { Photos } from '../../../state/use-photos'
import { offline } from '../../../text/common'
import { failureWords } from '../../../text/problems'
import { promiseLine, reportPage as words } from '../../../text/report'
import { AppointmentChoice } from './appointment-choice'
import { Questions } from './questions'
import { SameFault } from './same-fault'
import { bodyOf, formAt, howOf, isResting, missingIn, tierOf, type ReportForm } from './report-form'

/** A few taps, and it is sent; what cannot be sent now waits on the phone. */
export function SecondStep({ place, photos, at }: { place: Place; photos: Photos; at?: ScannedPlace }) {
  const [form, setForm] = useState<ReportForm>(() => formAt(at))
  const [fault, setFault] = useState('')
  const messages = useSubscriptionAsk('report')
  const change = (part: Partial<ReportForm>) => {
    setFault('')
    setForm({ ...form, ...part })
  }
  const submit = async () => {
    const missing = missingIn(form, photos.ids.length + photos.unsentPaths.length)
    setFault(missing)
    if (missing) return
    // In the tap itself; the report does not wait for the answer, leaving the page does.
    const asked = messages.ask()
    const body = bodyOf(form, place, photos.ids)
    const { state, reply, failure } = await sendOrKeep({
      kind: 'reportRepair',
      params: { communityId: place.communityId },
      body,
      photoPaths: photos.unsentPaths,
    })
    await asked
    if (state === 'sent') return goInstead('order', { id: (reply as RepairOrder).id })
    if (state === 'refused') return setFault(failureWords(failure ?? new CallFailure('internal_error')))
    say(offline.kept)
    goFirst('home')
  }
  const tier = tierOf(form)
  const foot = (
    <>
      <View className="row2 near ink-2">
        <Icon name="shield" small />
        <View className="sub">{promiseLine(place.promises, tier, howOf(form), isResting())}</View>
      </View>
      <SubmitFoot fault={fault} name={words.submit} onSubmit={submit} />
    </>
  )
  return (
    <ResidentFrame place={place} title={words.title} roomy foot={foot} asks>
      <PhotoGrid photos={photos} />
      {tier === 'P0' && <DangerCall phone={place.dutyPhone} />}
      <Questions form={form} onChange={change}>
        <SameFault communityId={place.communityId} form={form} />
      </Questions>
      {tier !== 'P0' && form.spot !== 'public' && <AppointmentChoice form={form} onChange={change} />}
    </ResidentFrame>
  )
}

import { useState } from 'react'
import type { RepairOrder, ScannedPlace } from '@linsheng/shared/contract'
import { View } from '../../../components/base'
import { DangerCall } from '../../../components/danger-call'
import { Icon } from '../../../components/icon'
import { PhotoGrid } from '../../../components/photo-grid'
import { ResidentFrame } from '../../../components/resident-frame'
import { SubmitFoot } from '../../../components/submit-foot'
import { goFirst, goInstead } from '../../../routes'
import type { Place } from '../../../state/me'
import { sendOrKeep } from '../../../state/outbox'
import type { Entry } from '../../../state/queue/entry'
import { say } from '../../../state/toast'
import { useSubscriptionAsk } from '../../../state/subscriptions'
import type { Photos } from '../../../state/use-photos'
import { offline } from '../../../text/common'
import { keptWords, reasonWords, titleOf, unkeptWords } from '../../../text/kept'
import { promiseLine, reportPage as words } from '../../../text/report'
import { AppointmentChoice } from './appointment-choice'
import { Questions } from './questions'
import { SameFault } from './same-fault'
import { bodyOf, formAt, formOf, howOf, isResting, missingIn, tierOf, type ReportForm } from './report-form'

interface SecondStepProps {
  place: Place
  photos: Photos
  at?: ScannedPlace
  /** A report that came back: its form is filled in. */
  fix?: Entry
}

/** A few taps, and it is sent; what cannot be sent now waits on the phone. */
export function SecondStep({ place, photos, at, fix }: SecondStepProps) {
  const [form, setForm] = useState<ReportForm>(() => (fix ? formOf(fix) : formAt(at)))
  const [returned, setReturned] = useState(fix)
  const [fault, setFault] = useState(fix ? reasonWords(fix) : '')
  const messages = useSubscriptionAsk('report')
  const change = (part: Partial<ReportForm>) => {
    setFault('')
    setForm({ ...form, ...part })
  }
  const submit = async () => {
    const missing = missingIn(form, photos.given.length)
    setFault(missing)
    if (missing) return
    // In the tap itself; the report does not wait for the answer, leaving the page does.
    const asked = messages.ask()
    const sent = await sendOrKeep({
      op: 'reportRepair',
      params: { communityId: place.communityId },
      body: { ...bodyOf(form, place) },
      photos: photos.given,
      replaces: returned?.key,
    })
    await asked
    if (sent.state === 'unkept') return setFault(unkeptWords(sent.why, sent.failure?.code))
    if (sent.state === 'needs_you') {
      setReturned(sent.entry)
      return setFault(reasonWords(sent.entry))
    }
    const order = sent.state === 'sent' ? (sent.reply as RepairOrder | undefined) : undefined
    if (order) return goInstead('order', { id: order.id })
    if (sent.state === 'waiting') say(offline.kept)
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
      {fix && <AsWritten entry={fix} />}
      <PhotoGrid photos={photos} />
      {tier === 'P0' && <DangerCall phone={place.dutyPhone} />}
      <Questions form={form} onChange={change}>
        <SameFault communityId={place.communityId} form={form} />
      </Questions>
      {tier !== 'P0' && form.spot !== 'public' && <AppointmentChoice form={form} onChange={change} />}
    </ResidentFrame>
  )
}

/** What came back need not be filled in again. */
function AsWritten({ entry }: { entry: Entry }) {
  return (
    <View className="card who">
      <View className="mark">
        <Icon name="wrench" />
      </View>
      <View className="f">
        <View className="strong">{titleOf(entry)}</View>
        <View className="sub">{keptWords.fixSub}</View>
      </View>
    </View>
  )
}

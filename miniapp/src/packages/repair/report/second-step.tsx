import { useState } from 'react'
import type { ScannedPlace } from '@linsheng/shared/contract/place/scan.ts'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { View } from '../../../components/base'
import { Link } from '../../../components/button/button'
import { DangerCall } from './danger-call'
import { Fault } from '../../../components/fault/fault'
import { Icon } from '../../../components/icon/icon'
import { PhotoGrid } from '../../../components/photo-grid/photo-grid'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { SubmitFoot } from '../../../components/submit-foot/submit-foot'
import { goFirst, goInstead } from '../../../app/routes'
import type { Place } from '../../../features/session/me'
import { sendOrKeep } from '../../../features/kept/outbox'
import type { Entry } from '../../../features/kept/queue/entry'
import { say } from '../../../app/state/toast'
import { opensAt } from '../../../app/state/open-slots'
import { useSubscriptionAsk } from '../../../features/inbox/subscriptions'
import type { Photos } from '../../../components/photo-grid/photos'
import { offline } from '../../../app/words/common'
import { reasonWords, unkeptWords } from '../../../features/kept/words'
import { keptPage, titleOf } from '../../../features/kept/words-page'
import { promiseLine, reportPage as words } from '../../../features/repair/words-report'
import { AppointmentChoice } from './appointment-choice'
import { Questions } from './questions'
import { dropDraft, endDraft, formOfDraft, saveDraft, type ReportDraft } from './report-draft'
import { SameFault } from './same-fault'
import { bodyOf, formAt, formOf, howOf, missingIn, returnedAt, tierOf, type FaultAt, type FormFault, type ReportForm } from './report-form'

interface SecondStepProps {
  place: Place
  photos: Photos
  at?: ScannedPlace
  /** A report that came back: its form is filled in. */
  fix?: Entry
  /** One that was begun before. */
  draft: ReportDraft | null
}

const formBegun = ({ fix, draft, at, place: { settings } }: SecondStepProps) =>
  fix ? formOf(fix, settings) : draft ? formOfDraft(draft, at, settings) : formAt(at)

/** A few taps, and it is sent; what cannot be sent now waits on the phone. */
export function SecondStep(props: SecondStepProps) {
  const { place, photos, at, fix, draft } = props
  const [form, setForm] = useState<ReportForm>(() => formBegun(props))
  const { fault, setFault, submit } = useSubmit(props, form)
  const change = (part: Partial<ReportForm>) => {
    setFault(null)
    setForm({ ...form, ...part })
    if (!fix) saveDraft(place.communityId, { form: { ...form, ...part } })
  }
  const beginAnew = () => {
    photos.clear()
    setForm(formAt(at))
    dropDraft()
  }
  const tier = tierOf(form)
  const promise = promiseLine(place.promises, tier, howOf(form), opensAt(place.settings))
  const wrongAt = (part: FaultAt) => (fault?.at === part ? fault.words : '')
  return (
    <ResidentFrame place={place} title={words.title} roomy foot={<Foot promise={promise} fault={wrongAt('foot')} onSubmit={submit} />} asks>
      {fix && <AsWritten title={titleOf(fix)} sub={keptPage.fixSub} />}
      {draft && <AsWritten title={words.draft.title} sub={words.draft.sub} onAnew={beginAnew} />}
      <PhotoGrid photos={photos} />
      {wrongAt('photos') && <Fault>{wrongAt('photos')}</Fault>}
      {tier === 'P0' && <DangerCall place={place} />}
      <Questions form={form} fault={fault} onChange={change}>
        <SameFault communityId={place.communityId} form={form} />
      </Questions>
      {tier !== 'P0' && form.spot !== 'public' && <AppointmentChoice form={form} onChange={change} />}
      {wrongAt('slot') && <Fault>{wrongAt('slot')}</Fault>}
    </ResidentFrame>
  )
}

/** Sends the report, or keeps it on the phone. `returned`: the one that came back, now or before, and that the next one replaces. */
function useSubmit({ place, photos, fix }: SecondStepProps, form: ReportForm) {
  const [returned, setReturned] = useState(fix)
  const [fault, setFault] = useState(fix ? faultOf(fix) : null)
  const messages = useSubscriptionAsk('report')
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
    if (sent.state === 'unkept') return setFault({ at: 'foot', words: unkeptWords(sent.why, sent.failure?.code) })
    // from here on the queue has it, and its pictures
    endDraft()
    if (sent.state === 'needs_you') {
      setReturned(sent.entry)
      return setFault(faultOf(sent.entry))
    }
    const order = sent.state === 'sent' ? (sent.reply as RepairOrder | undefined) : undefined
    if (order) return goInstead('order', { id: order.id })
    if (sent.state === 'waiting') say(offline.kept)
    goFirst('home')
  }
  return { fault, setFault, submit }
}

const faultOf = (entry: Entry): FormFault => ({ at: returnedAt(entry), words: reasonWords(entry) })

function Foot({ promise, fault, onSubmit }: { promise: string; fault: string; onSubmit: () => Promise<unknown> }) {
  return (
    <>
      <View className="spread spread--near text-second">
        <Icon name="shield" small />
        <View className="text-sub">{promise}</View>
      </View>
      <SubmitFoot fault={fault} name={words.submit} onSubmit={onSubmit} />
    </>
  )
}

/** What came back, or was begun before, need not be filled in again. */
function AsWritten({ title, sub, onAnew }: { title: string; sub: string; onAnew?: () => void }) {
  return (
    <View className="card person">
      <View className="mark">
        <Icon name="wrench" />
      </View>
      <View className="stretch">
        <View className="text-strong">{title}</View>
        <View className="text-sub">{sub}</View>
      </View>
      {onAnew && (
        <Link tight onPress={onAnew}>
          {words.draft.anew}
        </Link>
      )}
    </View>
  )
}

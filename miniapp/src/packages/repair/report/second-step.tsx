import { useState, type ReactNode } from 'react'
import { faultKinds, places } from '@linsheng/shared/domain'
import type { RepairOrder } from '@linsheng/shared/contract'
import { Field, LongField, Text, View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Chips } from '../../../components/choice'
import { DangerCall } from '../../../components/danger-call'
import { Fault } from '../../../components/fault'
import { Icon } from '../../../components/icon'
import { PhotoGrid } from '../../../components/photo-grid'
import { ResidentFrame } from '../../../components/resident-frame'
import { goFirst, goInstead } from '../../../routes'
import type { Place } from '../../../state/me'
import { sendOrKeep } from '../../../state/outbox'
import { say } from '../../../state/toast'
import type { Photos } from '../../../state/use-photos'
import { common, offline } from '../../../text/common'
import { failureWords } from '../../../text/problems'
import { faults, promiseLine, reportPage as words, spots } from '../../../text/report'
import { AppointmentChoice } from './appointment-choice'
import { bodyOf, emptyForm, isResting, missingIn, tierOf, type ReportForm } from './report-form'

/** A few taps, and it is sent; what cannot be sent now waits on the phone. */
export function SecondStep({ place, photos }: { place: Place; photos: Photos }) {
  const [form, setForm] = useState<ReportForm>(emptyForm)
  const [fault, setFault] = useState('')
  const change = (part: Partial<ReportForm>) => setForm({ ...form, ...part })
  const submit = async () => {
    const missing = missingIn(form, photos.ids.length + photos.unsentPaths.length)
    setFault(missing)
    if (missing) return
    const body = bodyOf(form, place, photos.ids)
    const { state, reply, failure } = await sendOrKeep({ kind: 'reportRepair', params: { communityId: place.communityId }, body, photoPaths: photos.unsentPaths })
    if (state === 'sent') return goInstead('order', { id: (reply as RepairOrder).id })
    if (state === 'refused') return setFault(failureWords(failure?.code ?? 'internal_error'))
    say(offline.kept)
    goFirst('home')
  }
  const tier = tierOf(form)
  const foot = (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className='row2 near ink-2'>
        <Icon name='shield' small />
        <View className='sub'>{promiseLine(tier, form.when === 'slot', isResting())}</View>
      </View>
      <View className='btns'>
        <Button look='p' onPress={submit}>
          {words.submit}
        </Button>
      </View>
    </>
  )
  return (
    <ResidentFrame place={place} title={words.title} roomy foot={foot} asks>
      <PhotoGrid photos={photos} />
      {tier === 'P0' && <DangerCall phone={place.dutyPhone} />}
      <Group title={words.where}>
        <Chips label={words.where} options={places} words={spots} chosen={form.spot} onChoose={(spot) => change({ spot })} />
        {form.spot === 'public' && <Field value={form.where} label={words.publicWhere} placeholder={words.publicHint} maxLength={60} onChange={(where) => change({ where })} />}
      </Group>
      <Group title={words.what}>
        <Chips label={words.what} options={faultKinds} words={faults} chosen={form.fault} onChoose={(kind) => change({ fault: form.fault === kind ? null : kind })} />
      </Group>
      {form.fault === 'water' && (
        <Group title={words.below}>
          <Chips label={words.below} options={['no', 'yes', 'unsure']} words={words.belowOptions} chosen={form.below} columns='triple' tick={false} onChoose={(below) => change({ below })} />
        </Group>
      )}
      <Group title={words.more} note={common.optional}>
        <LongField value={form.description} label={words.more} placeholder={words.moreHint} maxLength={500} onChange={(description) => change({ description })} />
      </Group>
      {tier !== 'P0' && <AppointmentChoice form={form} onChange={change} />}
    </ResidentFrame>
  )
}

function Group({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <View className='stack g2'>
      <View className='heavy'>
        {title}
        {note && <Text className='sub plain'>{` ${note}`}</Text>}
      </View>
      {children}
    </View>
  )
}

import { useState } from 'react'
import { listDirectory } from '@linsheng/shared/contract/community/directory.ts'
import { createStaff } from '@linsheng/shared/contract/staff/team.ts'
import { call, failureOf } from '../../../app/api'
import { View } from '../../../components/base'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { SubmitFoot } from '../../../components/submit-foot/submit-foot'
import { goBack } from '../../../app/routes'
import { say } from '../../../app/state/toast'
import { useLoaded } from '../../../app/state/use-loaded'
import { failureWords } from '@linsheng/shared/words/failures'
import { hirePage as words } from '@linsheng/shared/words/hiring'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { emptyHiring, faultIn, hiringBody, type Hiring, rolesToGive } from '@linsheng/shared/words/hiring-form'
import { PlaceCard, WhoCard } from './cards'

/** A head takes a colleague on: who it is, what for, and how to sign in the first time. */
function Hire({ post }: StaffPageProps) {
  const { communityId } = post
  const [form, setForm] = useState<Hiring>(emptyHiring)
  const [fault, setFault] = useState('')
  const loaded = useLoaded(`directory:${communityId}`, async () => {
    const { data } = await call(listDirectory, {})
    return data.find((one) => one.communityId === communityId)?.buildings ?? []
  })
  const change = (part: Partial<Hiring>) => {
    setFault('')
    setForm({ ...form, ...part })
  }
  const add = async () => {
    const wrong = faultIn(form, loaded.data ?? [])
    setFault(wrong)
    if (wrong) return
    try {
      await call(createStaff, { params: { communityId }, body: hiringBody(form) })
      say(words.done(form.name.trim()))
      goBack('staffTeam')
    } catch (error) {
      const failure = failureOf(error)
      setFault(failure.code === 'already_done' ? words.faults.taken : failureWords(failure))
    }
  }
  const foot = <SubmitFoot fault={fault} name={words.add} onSubmit={add} />
  return (
    <StaffFrame post={post} title={words.title} foot={foot}>
      <WhoCard form={form} onChange={change} />
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={3} />}>
        {(buildings) => <PlaceCard form={form} roles={rolesToGive(post.roles)} buildings={buildings} onChange={change} />}
      </LoadedView>
      <View className="text-note">{words.back}</View>
    </StaffFrame>
  )
}

export default staffPage(Hire)

import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { answerRelayCase, readRelayCase, type RelayCase } from '@linsheng/shared/contract/loop/relay.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PlanNoSheet } from '../../../features/matter/plan-no-sheet'
import { NotSolvedSheet, SolvedSheet } from '../../../features/matter/solved-sheet'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { matterPage } from '../../../features/matter/words'
import { relayPage as words } from './words'
import { ReplyFoot } from './reply-foot'
import { RelayView } from './relay-view'

export interface RelayAnswer {
  acceptPlan?: boolean
  solved?: boolean
  score?: number
  note: string
}

/** An anonymous matter, opened by the secret its message carried. Nothing of it stays on the phone. */
function RelayPage({ place }: ResidentPageProps) {
  const { secret = '' } = useRouter().params
  const params = { communityId: place.communityId }
  const draft = `relay:${secret}`
  const loaded = useLoaded<RelayCase>(`relay:${secret}`, () => call(readRelayCase, { params, body: { secret } }), { keep: false })
  const [open, setOpen] = useState<'plan' | 'solved' | 'not_solved' | null>(null)
  const { fault, attempt } = useAttempt()
  const answer = async (given: RelayAnswer) => loaded.replace(await call(answerRelayCase, { params, body: { secret, ...given } }))
  const close = () => setOpen(null)
  const matter = loaded.data
  // the answer counts when it is tapped; what the sheet asks for then is an addition
  const tap = async (solved: boolean) => {
    if (await attempt(() => answer({ solved, note: '' }))) setOpen(solved ? 'solved' : 'not_solved')
  }
  const solvedFoot = (
    <>
      <View className="text-heavy text-centre">{matterPage.solvedTitle}</View>
      {fault && <Fault>{fault}</Fault>}
      <EqualPair big first={matterPage.solved} second={matterPage.notSolved} onFirst={() => tap(true)} onSecond={() => tap(false)} />
    </>
  )
  const foot =
    matter &&
    (matter.asks === 'solved' ? solvedFoot : matter.state !== 'closed' && <ReplyFoot name={draft} onSend={(note) => answer({ note })} />)
  const over = (
    <>
      {open === 'plan' && <PlanNoSheet draft={draft} anonymous onSend={(note) => answer({ acceptPlan: false, note })} onClose={close} />}
      {open === 'solved' && <SolvedSheet draft={draft} anonymous onSend={answer} onClose={close} />}
      {open === 'not_solved' && <NotSolvedSheet draft={draft} anonymous onSend={answer} onClose={close} />}
    </>
  )
  return (
    <ResidentFrame place={place} title={words.title} fallback="inbox" shownAt={loaded.at} asks foot={foot} over={over}>
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<PageSkeleton />}>
        {(data) => (
          <RelayView
            matter={data}
            fault={fault}
            onAccept={() => attempt(() => answer({ acceptPlan: true, note: '' }))}
            onDecline={() => setOpen('plan')}
          />
        )}
      </LoadedView>
    </ResidentFrame>
  )
}

export default residentPage(RelayPage)

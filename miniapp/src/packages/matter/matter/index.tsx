import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { answerPlan, confirmSolved, readMyCase } from '@linsheng/shared/contract/loop/my-case.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PlanNoSheet } from '../../../features/matter/plan-no-sheet'
import { SolvedSheet, type SolvedAnswer } from '../../../features/matter/solved-sheet'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { matterPage as words } from '../../../features/matter/words'
import { MatterView } from './matter-view'

type Open = 'plan' | 'solved' | 'not_solved' | null

/** One matter: who is responsible, what is asked, what happened. */
function MatterPage({ place }: ResidentPageProps) {
  const { id = '' } = useRouter().params
  const params = { communityId: place.communityId, caseId: id }
  const loaded = useLoaded(`matter:${id}`, () => call(readMyCase, { params }), { everyMs: 30_000 })
  const [open, setOpen] = useState<Open>(null)
  const matter = loaded.data
  const answerWithPlan = async (accept: boolean, note: string) => loaded.replace(await call(answerPlan, { params, body: { accept, note } }))
  const answerSolved = async (answer: SolvedAnswer) => loaded.replace(await call(confirmSolved, { params, body: answer }))
  const close = () => setOpen(null)
  const { fault, attempt } = useAttempt()
  // the answer counts when it is tapped; the score that is asked for then is an addition
  const solved = async () => {
    if (
      await attempt(
        () => answerSolved({ solved: true, note: '' }),
        () => loaded.reload(),
      )
    )
      setOpen('solved')
  }
  const foot = matter?.asks === 'solved' && (
    <SolvedFoot owner={matter.owner.name} fault={fault} onSolved={solved} onNotSolved={() => setOpen('not_solved')} />
  )
  const over =
    open === 'plan' ? (
      <PlanNoSheet draft={`matter:${id}`} onSend={(note) => answerWithPlan(false, note)} onClose={close} />
    ) : (
      open && <SolvedSheet draft={`matter:${id}`} solved={open === 'solved'} onSend={answerSolved} onClose={close} />
    )
  return (
    <ResidentFrame
      place={place}
      title={words.title}
      fallback="services"
      shownAt={loaded.at}
      asks={matter === null || matter.asks !== null}
      foot={foot}
      over={over}
    >
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<PageSkeleton />}>
        {(data) => (
          <MatterView
            matter={data}
            onAccept={() => answerWithPlan(true, '')}
            onDecline={() => setOpen('plan')}
            onReload={() => void loaded.reload()}
          />
        )}
      </LoadedView>
    </ResidentFrame>
  )
}

interface SolvedFootProps {
  owner: string
  fault: string
  onSolved: () => Promise<unknown>
  onNotSolved: () => void
}

function SolvedFoot({ owner, fault, onSolved, onNotSolved }: SolvedFootProps) {
  return (
    <>
      <View className="text-heavy text-centre">{words.solvedTitle}</View>
      {fault && <Fault>{fault}</Fault>}
      <EqualPair big first={words.solved} second={words.notSolved} onFirst={onSolved} onSecond={onNotSolved} />
      <View className="text-note">{words.solvedNote(owner)}</View>
    </>
  )
}

export default residentPage(MatterPage)

import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { answerPlan, readMyCase, type MyCase } from '@linsheng/shared/contract/loop/my-case.ts'
import { call } from '../../../app/api'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { useKept } from '../../../features/kept/kept'
import { isSolvedAnswer } from '../../../features/kept/queue/entry'
import { PlanNoSheet } from '../../../features/matter/plan-no-sheet'
import { addToSolved, saySolved, type Said } from '../../../features/matter/solved-answer'
import { NotSolvedSheet, SolvedSheet, type SolvedAddition } from '../../../features/matter/solved-sheet'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { type Loaded, useLoaded } from '../../../app/state/use-loaded'
import { matterPage as words } from '../../../features/matter/words'
import { MatterView } from './matter-view'
import { SolvedFoot } from './solved-foot'

type Open = 'plan' | 'solved' | 'not_solved' | null

/** One matter: who is responsible, what is asked, what happened. */
function MatterPage({ place }: ResidentPageProps) {
  const { id = '' } = useRouter().params
  const params = { communityId: place.communityId, caseId: id }
  const loaded = useLoaded(`matter:${id}`, () => call(readMyCase, { params }), { everyMs: 30_000 })
  const [open, setOpen] = useState<Open>(null)
  const matter = loaded.data
  const close = () => setOpen(null)
  const answerWithPlan = async (accept: boolean, note: string) => loaded.replace(await call(answerPlan, { params, body: { accept, note } }))
  const { fault, tap, add } = useSolved(params, loaded, setOpen)
  const { waiting } = useKept()
  const pending = waiting.find((entry) => isSolvedAnswer(entry, id))
  const asksSolved = matter?.asks === 'solved'
  return (
    <ResidentFrame
      place={place}
      title={words.title}
      fallback="services"
      shownAt={loaded.at}
      asks={matter === null || matter.asks !== null}
      foot={asksSolved && <SolvedFoot owner={matter.owner.name} fault={fault} pending={pending} onAnswer={tap} />}
      over={
        <>
          {open === 'plan' && <PlanNoSheet draft={`matter:${id}`} onSend={(note) => answerWithPlan(false, note)} onClose={close} />}
          {open === 'solved' && <SolvedSheet draft={`matter:${id}`} onSend={add} onClose={close} />}
          {open === 'not_solved' && <NotSolvedSheet owner={matter?.owner.name} draft={`matter:${id}`} onSend={add} onClose={close} />}
        </>
      }
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

/** "Solved" and "not solved" count when they are tapped; what the sheet asks for afterwards is an addition. */
function useSolved(params: { communityId: string; caseId: string }, loaded: Loaded<MyCase>, open: (sheet: Open) => void) {
  const [fault, setFault] = useState('')
  const [tapped, setTapped] = useState<string>()
  const title = loaded.data?.title ?? ''
  const show = ({ reply, fault: why }: Said) => {
    if (reply) loaded.replace(reply)
    if (why) void loaded.reload()
    return why
  }
  const tap = async (solved: boolean) => {
    setFault('')
    const said = await saySolved(params, title, solved)
    setTapped(said.key)
    const why = show(said)
    setFault(why)
    if (!why) open(solved ? 'solved' : 'not_solved')
  }
  const add = async (added: SolvedAddition) => show(await addToSolved(params, title, added, tapped))
  return { fault, tap, add }
}

export default residentPage(MatterPage)

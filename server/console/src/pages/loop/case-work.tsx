import type { CaseDetail } from '@linsheng/shared/contract/loop/case.ts'
import { answerHandover } from '@linsheng/shared/contract/loop/work.ts'
import { type CaseStep, nextSteps } from '@linsheng/shared/domain/case-steps'
import { caseActions as words } from '@linsheng/shared/words/case-forms'
import { failureWords } from '@linsheng/shared/words/failures'
import { Button } from 'antd'
import { useState, type ComponentType } from 'react'
import { call } from '../../app/api'
import { News } from '../../components/news'
import { OpenNumber } from '../../components/open-number'
import type { Post } from '../../data/me'
import { ContactForm, RelayForm } from './contact-form'
import { DecideForm, HandoverForm, VerifyForm } from './end-forms'
import { PlanForm } from './plan-form'
import { ResolveForm } from './resolve-form'
import { useCaseWork } from './use-case-work'

export interface StepProps {
  post: Post
  detail: CaseDetail
  /** Done, or put off. */
  onEnd: () => void
}

const forms: Record<CaseStep, ComponentType<StepProps>> = {
  contact: ContactForm,
  relay: RelayForm,
  plan: PlanForm,
  resolve: ResolveForm,
  handover: HandoverForm,
  verify: VerifyForm,
  decide: DecideForm,
}

/** What may be done about a case now: the next step filled, the others beside it, and the form of the one that was chosen. */
export function CaseWork({ post, detail }: { post: Post; detail: CaseDetail }) {
  const [step, setStep] = useState<CaseStep | null>(null)
  const steps = nextSteps({ ...detail, hasPlan: detail.plan !== null }, post.roles)
  if (detail.offeredTo?.id === post.staffId) return <Offered post={post} detail={detail} />
  // also where a colleague has done it meanwhile: what is typed stays in sight, and the server says what stands in its way
  const Chosen = step ? forms[step] : null
  const { resident, id } = detail
  return (
    <div className="stack">
      <div className="row wrap">
        {steps.map((one, index) => (
          <Button key={one} type={index === 0 && !Chosen ? 'primary' : 'default'} aria-pressed={one === step} onClick={() => setStep(one)}>
            {words[one]}
          </Button>
        ))}
        {resident && steps.length > 0 && (
          <OpenNumber communityId={post.communityId} personId={resident.personId} why="case" subjectId={id} />
        )}
      </div>
      {Chosen && (
        <div key={step} className="stack">
          <News timeline={detail.timeline} />
          <Chosen post={post} detail={detail} onEnd={() => setStep(null)} />
        </div>
      )}
    </div>
  )
}

/** A colleague offers it: taking it and leaving it weigh the same. */
function Offered({ post, detail }: { post: Post; detail: CaseDetail }) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const answer = (accept: boolean) =>
    mutate(() => call(answerHandover, { params: { communityId: post.communityId, caseId: detail.id }, body: { accept } }))
  return (
    <div className="stack">
      {detail.offeredNote && <div className="band">{detail.offeredNote}</div>}
      <div className="row">
        <Button disabled={isPending} onClick={() => answer(true)}>
          {words.accept}
        </Button>
        <Button disabled={isPending} onClick={() => answer(false)}>
          {words.decline}
        </Button>
      </div>
      {failure && <div className="field-fault">{failureWords(failure)}</div>}
    </div>
  )
}

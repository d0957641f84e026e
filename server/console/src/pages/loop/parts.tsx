import type { CaseDetail } from '@linsheng/shared/contract/loop/case.ts'
import { decideCompensation, openOrder } from '@linsheng/shared/contract/loop/work.ts'
import { isOpenTo } from '@linsheng/shared/contract/operation'
import { readRepair } from '@linsheng/shared/contract/repair/read.ts'
import * as said from '@linsheng/shared/words/cases'
import { heardSheet } from '@linsheng/shared/words/case-forms'
import { givenText } from '@linsheng/shared/words/money'
import { beside, clause, named } from '@linsheng/shared/words/phrases'
import { staffStates } from '@linsheng/shared/words/staff-orders'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTimeWords } from '../../app/clock'
import { NameMark } from '../../components/parts'
import type { Post } from '../../data/me'
import { DecideGivenForm, HeardForm, OrderForm, OutcomeForm, PainForm } from './part-forms'
import { parts, words } from './words'

interface PartProps {
  post: Post
  detail: CaseDetail
}

/** The plan, and whether the resident agreed: in the app, or on the telephone to a colleague who is named. */
export function Plan({ post, detail }: PartProps) {
  const time = useTimeWords()
  const [isOpen, setOpen] = useState(false)
  const { plan, state, mine, anonymous } = detail
  if (!plan) return null
  const answer = plan.heardBy ? words.planHeard(plan.heardBy) : plan.accepted ? words.planAccepted : words.planWaiting
  const mayHear = state === 'in_progress' && !plan.accepted && mine && !anonymous
  return (
    <Section title={words.plan} act={mayHear && !isOpen && { name: heardSheet.open, onPress: () => setOpen(true) }}>
      <div className="medium">{clause(plan.what, plan.who, time.full(plan.when))}</div>
      <div className="small muted">{answer}</div>
      {isOpen && <HeardForm post={post} detail={detail} onEnd={() => setOpen(false)} />}
    </Section>
  )
}

/** The pains, orders, compensations and earlier matters of a case, each where there are any or may be. */
export function Parts({ post, detail }: PartProps) {
  return (
    <>
      <Pains post={post} detail={detail} />
      <Orders post={post} detail={detail} />
      <Given post={post} detail={detail} />
      <Past detail={detail} />
    </>
  )
}

function Pains({ post, detail }: PartProps) {
  const [form, setForm] = useState<string | null>(null)
  const mayChange = detail.state !== 'closed' && detail.mine
  if (detail.pains.length === 0 && !mayChange) return null
  return (
    <Section
      title={words.pains}
      sub={words.painsSub}
      act={mayChange && form === null && { name: parts.addPain, onPress: () => setForm('new') }}
    >
      {detail.pains.map((pain) => (
        <div key={pain.id}>
          <div className="row medium">
            <span className="chip low">{pain.text}</span>
            <NameMark name={pain.owner.name} /> {pain.owner.name}
            <span className="push muted">{pain.outcome || words.painOpen}</span>
            {mayChange && !pain.outcome && form === null && (
              <Button size="small" onClick={() => setForm(pain.id)}>
                {parts.settle}
              </Button>
            )}
          </div>
          {form === pain.id && <OutcomeForm post={post} detail={detail} pain={pain} onEnd={() => setForm(null)} />}
        </div>
      ))}
      {form === 'new' && <PainForm post={post} detail={detail} onEnd={() => setForm(null)} />}
    </Section>
  )
}

function Orders({ post, detail }: PartProps) {
  const [isOpen, setOpen] = useState(false)
  const { orders = [], mine, state, anonymous, resident } = detail
  const mayOpen = mine && state !== 'closed' && !anonymous && resident !== null && isOpenTo(openOrder, post.roles)
  if (orders.length === 0 && !mayOpen) return null
  const reads = isOpenTo(readRepair, post.roles)
  return (
    <Section title={words.orders} act={mayOpen && !isOpen && { name: parts.openOrder, onPress: () => setOpen(true) }}>
      {orders.map(({ id, number, title, state: how, opened, engineer }) => (
        <div key={id} className="row medium">
          {reads ? (
            <Link to="/c/$communityId/dispatch" params={{ communityId: post.communityId }} search={{ open: id }}>
              {beside(number, title, engineer)}
            </Link>
          ) : (
            beside(number, title, engineer)
          )}
          <span className="push muted">{clause(opened ? words.orderOpened : words.orderAbout, staffStates[how])}</span>
        </div>
      ))}
      {isOpen && <OrderForm post={post} detail={detail} onEnd={() => setOpen(false)} />}
    </Section>
  )
}

function Given({ post, detail }: PartProps) {
  const [deciding, setDeciding] = useState<string | null>(null)
  if (detail.compensations.length === 0) return null
  const decides = isOpenTo(decideCompensation, post.roles)
  return (
    <Section title={words.given}>
      {detail.compensations.map((one) => (
        <div key={one.id}>
          <div className="row medium">
            {givenText(one)}
            {decides && one.state === 'awaiting_approval' && deciding === null && (
              <Button size="small" className="push" onClick={() => setDeciding(one.id)}>
                {parts.decide}
              </Button>
            )}
          </div>
          {deciding === one.id && <DecideGivenForm post={post} detail={detail} given={one} onEnd={() => setDeciding(null)} />}
        </div>
      ))}
    </Section>
  )
}

function Past({ detail: { resolution, history } }: { detail: CaseDetail }) {
  const time = useTimeWords()
  return (
    <>
      {resolution && (
        <Section title={words.resolution} sub={said.causeWords[resolution.cause]}>
          <div className="medium">{resolution.done}</div>
          <div className="small muted">{resolution.whys.length > 0 && named(words.whys, resolution.whys.join(' → '))}</div>
        </Section>
      )}
      {history.length > 0 && (
        <Section title={words.history}>
          {history.map(({ id, title, openedAt, outcome }) => (
            <div key={id} className="medium">
              {clause(title, time.day(openedAt.day), outcome && said.outcomeWords[outcome])}
            </div>
          ))}
        </Section>
      )}
    </>
  )
}

interface SectionProps {
  title: string
  sub?: string
  /** What can be done here, beside the title. */
  act?: { name: string; onPress: () => void } | false
  children: ReactNode
}

function Section({ title, sub, act, children }: SectionProps) {
  return (
    <section className="stack">
      <div className="section-title row">
        {title} {sub && <span className="small muted">{sub}</span>}
        {act && (
          <Button size="small" className="push" onClick={act.onPress}>
            {act.name}
          </Button>
        )}
      </div>
      {children}
    </section>
  )
}

import { decideCompensation, type CaseDetail, type CaseEvent, type CaseEventKind } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { newestFirst } from '../../../components/newest-first'
import { View } from '../../../components/base'
import { Icon } from '../../../components/icon'
import { PlanFacts } from '../../../components/matter/plan-facts'
import { NavRow } from '../../../components/nav-row'
import { FoldedTimeline, type TimelineItem } from '../../../components/timeline'
import { go } from '../../../routes'
import { useTimeWords, type TimeWords } from '../../../state/use-time-words'
import { caseNote } from '../../../text/case-notes'
import { orderEvents } from '../../../text/order'
import { beside, clause, list, named, quoted } from '../../../text/phrases'
import { casePage as words, causeWords, closingWords, outcomeWords, staffCaseEvents } from '../../../text/staff-cases'
import { CaseHead } from '../parts/case-item'
import { whoWords } from '../parts/case-words'
import { GivenCard } from '../parts/given-card'
import type { CaseDialog, CaseProps } from './props'
import { PainsCard } from './pains-card'

export function CaseView({ post, detail, onChanged, onOpen }: CaseProps & { onOpen: (dialog: CaseDialog) => void }) {
  const time = useTimeWords()
  const { plan, resolution, history } = detail
  const decide = async (compensationId: string, decision: { approve: boolean; reason?: string }) => {
    const params = { communityId: post.communityId, caseId: detail.id }
    onChanged(await call(decideCompensation, { params, body: { compensationId, ...decision } }))
  }
  return (
    <>
      <Head detail={detail} />
      {plan && (
        <View className="card stack g2">
          <View className="row2">
            <View className="heavy">{words.plan}</View>
            <View className={`badge${plan.accepted ? ' acc' : ' lamp'}`}>{plan.accepted ? words.planAccepted : words.planWaiting}</View>
          </View>
          <PlanFacts plan={plan} />
        </View>
      )}
      <PainsCard post={post} detail={detail} onChanged={onChanged} onOpen={onOpen} />
      <GivenCard given={detail.compensations} {...(post.roles.includes('manager') && { onDecide: decide })} />
      {resolution && (
        <View className="card stack g2">
          <View className="row2">
            <View className="heavy">{words.resolution}</View>
            <View className="badge">{causeWords[resolution.cause]}</View>
          </View>
          <View className="sub ink lines">{resolution.done}</View>
          {resolution.whys.length > 0 && <View className="sub lines">{named(words.whys, resolution.whys.join(' → '))}</View>}
        </View>
      )}
      {history.length > 0 && <View className="grp">{words.history}</View>}
      {history.length > 0 && (
        <View className="card tight rows">
          {history.map(({ id, title, openedAt, outcome }) => (
            <NavRow
              key={id}
              title={title}
              sub={clause(time.day(openedAt.day), outcome && outcomeWords[outcome])}
              onPress={() => go('staffCase', { id })}
            />
          ))}
        </View>
      )}
      <FoldedTimeline title={words.timeline} items={caseTimeline(detail, time)} />
    </>
  )
}

function Head({ detail }: { detail: CaseDetail }) {
  const { words: said, reasons, wishes, newScore, reopens, closing } = detail
  return (
    <View className="card stack g3">
      <View className="who top">
        <CaseHead row={detail} sub={whoWords(detail)} large />
      </View>
      {said && <View className="call acc lines">{quoted(said)}</View>}
      {reasons.length > 0 && <View className="sub">{named(words.reasons, list(...reasons))}</View>}
      {wishes && (
        <View className="call">
          <Icon name="home" />
          <View className="f">{named(words.wishes, wishes)}</View>
        </View>
      )}
      {reopens > 0 && <View className="sub">{words.reopens(reopens)}</View>}
      {newScore !== null && <View className="sub">{words.newScore(newScore)}</View>}
      {closing && <View className="sub">{named(words.closedBy, closingWords[closing])}</View>}
    </View>
  )
}

const badKinds: readonly CaseEventKind[] = ['overdue', 'reopened', 'not_reached']

function whenWords({ kind, at, part, due }: CaseEvent, time: TimeWords): string {
  const when = part ? time.part(at) : time.moment(at)
  return due && kind !== 'planned' ? orderEvents.promisedBy(when, time.moment(due)) : when
}

function caseTimeline({ timeline, state }: CaseDetail, time: TimeWords): TimelineItem[] {
  return newestFirst(timeline).map((event, index) => ({
    kind: badKinds.includes(event.kind) ? 'bad' : index === 0 && state !== 'closed' ? 'now' : 'done',
    what: beside(staffCaseEvents[event.kind], event.score !== null && words.score(event.score), event.by),
    why: caseNote(event),
    when: whenWords(event, time),
    photos: event.photos,
  }))
}

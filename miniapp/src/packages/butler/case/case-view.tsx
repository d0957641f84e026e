import type { CaseDetail, CaseEvent, CaseEventKind } from '@linsheng/shared/contract/loop/case.ts'
import { decideCompensation } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { newestFirst } from '../../../components/timeline/newest-first'
import { View } from '../../../components/base'
import { Icon } from '../../../components/icon/icon'
import { NavRow } from '../../../components/nav-row/nav-row'
import { FoldedTimeline, type TimelineItem } from '../../../components/timeline/timeline'
import { go } from '../../../app/routes'
import { useTimeWords } from '../../../app/state/use-time-words'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { caseNote } from '@linsheng/shared/words/case-notes'
import { orderEvents } from '../../../features/repair/words-events'
import { beside, clause, list, named, quoted } from '@linsheng/shared/words/phrases'
import { casePage as words } from '../../../features/staff/words-cases'
import { causeWords, outcomeWords } from '@linsheng/shared/words/cases'
import { closingWords, heardEvents, selfVerifiedWords, staffCaseEvents } from '@linsheng/shared/words/cases'
import { CaseHead } from '../../../features/staff/case-item'
import { whoWords } from '@linsheng/shared/words/case-who'
import { GivenCard } from '../../../features/staff/given-card'
import type { CaseDialog, CaseProps } from './props'
import { OrdersCard } from './orders-card'
import { PainsCard } from './pains-card'
import { PlanCard } from './plan-card'

export function CaseView({ post, detail, onChanged, onOpen }: CaseProps & { onOpen: (dialog: CaseDialog) => void }) {
  const time = useTimeWords()
  const { resolution, history } = detail
  const decide = async (compensationId: string, decision: { approve: boolean; reason?: string }) => {
    const params = { communityId: post.communityId, caseId: detail.id }
    onChanged(await call(decideCompensation, { params, body: { compensationId, ...decision } }))
  }
  return (
    <>
      <Head detail={detail} />
      <PlanCard detail={detail} onOpen={onOpen} />
      <OrdersCard post={post} detail={detail} onOpen={onOpen} />
      <PainsCard post={post} detail={detail} onChanged={onChanged} onOpen={onOpen} />
      <GivenCard given={detail.compensations} {...(post.roles.includes('manager') && { onDecide: decide })} />
      {resolution && (
        <View className="card stack gap-8">
          <View className="spread">
            <View className="text-heavy">{words.resolution}</View>
            <View className="badge">{causeWords[resolution.cause]}</View>
          </View>
          <View className="text-sub text-ink text-lines">{resolution.done}</View>
          {resolution.whys.length > 0 && <View className="text-sub text-lines">{named(words.whys, resolution.whys.join(' → '))}</View>}
        </View>
      )}
      {history.length > 0 && <View className="section-title">{words.history}</View>}
      {history.length > 0 && (
        <View className="card card--tight rows">
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
  const { words: said, reasons, wishes, newScore, reopens, closing, selfVerified } = detail
  return (
    <View className="card stack gap-12">
      <View className="person person--top">
        <CaseHead row={detail} sub={whoWords(detail)} large />
      </View>
      {said && <View className="callout callout--accent text-lines">{quoted(said)}</View>}
      {reasons.length > 0 && <View className="text-sub">{named(words.reasons, list(...reasons))}</View>}
      {wishes && (
        <View className="callout">
          <Icon name="home" />
          <View className="stretch">{named(words.wishes, wishes)}</View>
        </View>
      )}
      {reopens > 0 && <View className="text-sub">{words.reopens(reopens)}</View>}
      {newScore !== null && <View className="text-sub">{words.newScore(newScore)}</View>}
      {closing && <View className="text-sub">{named(words.closedBy, selfVerified ? selfVerifiedWords : closingWords[closing])}</View>}
    </View>
  )
}

const badKinds: readonly CaseEventKind[] = ['overdue', 'reopened', 'not_reached']

function whenWords({ kind, at, part, due }: CaseEvent, time: TimeWords): string {
  const when = part ? time.part(at) : time.moment(at)
  return due && kind !== 'planned' ? orderEvents.promisedBy(when, time.moment(due)) : when
}

const eventWords = ({ kind, byResident }: CaseEvent) =>
  (kind === 'plan_accepted' || kind === 'plan_declined') && !byResident ? heardEvents[kind] : staffCaseEvents[kind]

function caseTimeline({ timeline, state }: CaseDetail, time: TimeWords): TimelineItem[] {
  return newestFirst(timeline).map((event, index) => ({
    kind: badKinds.includes(event.kind) ? 'bad' : index === 0 && state !== 'closed' ? 'now' : 'done',
    what: beside(eventWords(event), event.score !== null && words.score(event.score), event.by),
    why: caseNote(event),
    when: whenWords(event, time),
    photos: event.photos,
  }))
}

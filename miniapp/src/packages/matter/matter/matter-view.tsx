import type { MyCase } from '@linsheng/shared/contract/loop/my-case.ts'
import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { GivenBand } from '../../../features/repair/given-band'
import { Icon } from '../../../components/icon/icon'
import { matterTimeline } from '../../../features/matter/matter-timeline'
import { PlanFacts } from '../../../features/matter/plan-facts'
import { Person } from '../../../components/person/person'
import { casePromise } from '../../../features/survey/contact-promise'
import { Timeline } from '../../../components/timeline/timeline'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useTimeWords } from '../../../app/state/use-time-words'
import { matterPage as words, stateBadges } from '../../../features/matter/words'
import { lengthWords } from '@linsheng/shared/words/time'

interface MatterViewProps {
  matter: MyCase
  onAccept: () => Promise<unknown>
  onDecline: () => void
  onReload: () => void
}

export function MatterView({ matter, onAccept, onDecline, onReload }: MatterViewProps) {
  const time = useTimeWords()
  const { state, title, openedAt, owner, plan, asks, compensations, closedAt } = matter
  const open = state !== 'closed'
  const sub = casePromise(matter, time)
  return (
    <>
      <View className="card stack gap-12">
        <View className="spread">
          <View className={`badge ${open ? 'badge--lamp' : 'badge--ok'}`}>
            <Icon name={open ? 'clock' : 'check'} />
            {stateBadges[state]}
          </View>
          <View className="text-note text-digits">{words.since(time.date(openedAt.day))}</View>
        </View>
        <View className="text-title">{title}</View>
        <View className="divider" />
        <Person
          person={owner}
          title={words.responsible(owner.name)}
          sub={closedAt ? words.took(lengthWords(Date.parse(closedAt.at) - Date.parse(openedAt.at))) : sub}
        />
      </View>
      {plan && open && asks !== 'solved' && (
        <PlanCard plan={plan} asks={asks === 'plan'} onAccept={onAccept} onDecline={onDecline} onReload={onReload} />
      )}
      <GivenBand given={compensations} />
      <Resolution matter={matter} />
      <View className="card">
        <Timeline items={matterTimeline(matter.timeline, open, time)} />
      </View>
    </>
  )
}

interface PlanCardProps extends Pick<MatterViewProps, 'onAccept' | 'onDecline' | 'onReload'> {
  plan: NonNullable<MyCase['plan']>
  asks: boolean
}

function PlanCard({ plan, asks, onAccept, onDecline, onReload }: PlanCardProps) {
  const { fault, attempt } = useAttempt()
  const accept = async () => {
    if (await attempt(onAccept, onReload)) say(words.planAgreed)
  }
  return (
    <View className="card stack gap-12">
      <View className="text-heavy">{asks ? words.planTitle : words.planAccepted}</View>
      <PlanFacts plan={plan} />
      {plan.heardBy && <View className="text-sub">{words.planHeard(plan.heardBy)}</View>}
      {fault && <Fault>{fault}</Fault>}
      {asks && <EqualPair first={words.planYes} second={words.planNo} onFirst={accept} onSecond={onDecline} />}
    </View>
  )
}

/** What was done and learnt, as far as the timeline does not say it already. */
function Resolution({ matter: { resolution, timeline } }: { matter: MyCase }) {
  const said = timeline.map(({ note }) => note).join()
  const news = [
    [words.done, resolution?.done ?? ''],
    [words.learned, resolution?.learned ?? ''],
  ].filter(([, text]) => text && !said.includes(text))
  if (news.length === 0) return null
  return (
    <View className="card stack gap-8">
      {news.map(([title, text]) => (
        <View key={title}>
          <View className="text-heavy">{title}</View>
          <View className="text-sub text-ink text-lines">{text}</View>
        </View>
      ))}
    </View>
  )
}

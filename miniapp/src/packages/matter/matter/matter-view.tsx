import type { MyCase } from '@linsheng/shared/contract'
import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { GivenBand } from '../../../components/given-band'
import { Icon } from '../../../components/icon'
import { matterTimeline } from '../../../components/matter/matter-timeline'
import { PlanFacts } from '../../../components/matter/plan-facts'
import { Person } from '../../../components/person'
import { casePromise } from '../../../components/survey/contact-promise'
import { Timeline } from '../../../components/timeline'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { useTimeWords } from '../../../state/use-time-words'
import { matterPage as words, stateBadges } from '../../../text/matter'
import { lengthWords } from '../../../text/time'

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
      <View className="card stack g3">
        <View className="row2">
          <View className={`badge ${open ? 'lamp' : 'ok'}`}>
            <Icon name={open ? 'clock' : 'check'} />
            {stateBadges[state]}
          </View>
          <View className="note num">{words.since(time.date(openedAt.day))}</View>
        </View>
        <View className="title">{title}</View>
        <View className="hr" />
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
    <View className="card stack g3">
      <View className="heavy">{asks ? words.planTitle : words.planAccepted}</View>
      <PlanFacts plan={plan} />
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
    <View className="card stack g2">
      {news.map(([title, text]) => (
        <View key={title}>
          <View className="heavy">{title}</View>
          <View className="sub ink lines">{text}</View>
        </View>
      ))}
    </View>
  )
}

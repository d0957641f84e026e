import type { RelayCase } from '@linsheng/shared/contract/loop/relay.ts'
import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Icon } from '../../../components/icon/icon'
import { matterTimeline } from '../../../features/matter/matter-timeline'
import { PlanFacts } from '../../../features/matter/plan-facts'
import { Timeline } from '../../../components/timeline/timeline'
import { useTimeWords } from '../../../app/state/use-time-words'
import { matterPage, stateBadges } from '../../../features/matter/words'
import { relayPage as words } from './words'

interface RelayViewProps {
  matter: RelayCase
  fault: string
  onAccept: () => Promise<unknown>
  onDecline: () => void
}

export function RelayView({ matter, fault, onAccept, onDecline }: RelayViewProps) {
  const time = useTimeWords()
  const { title, state, plan, asks, resolution, timeline } = matter
  const open = state !== 'closed'
  return (
    <>
      <View className="card stack gap-12">
        <View className="inline-row">
          <View className={`badge ${open ? 'badge--lamp' : 'badge--ok'}`}>
            <Icon name={open ? 'clock' : 'check'} />
            {stateBadges[state]}
          </View>
        </View>
        <View className="text-title">{title}</View>
      </View>
      <View className="callout">
        <Icon name="lock" />
        <View className="stretch">{words.note}</View>
      </View>
      {plan && asks !== 'solved' && (
        <View className="card stack gap-12">
          <View className="text-heavy">{asks === 'plan' ? matterPage.planTitle : matterPage.planAccepted}</View>
          <PlanFacts plan={plan} />
          {fault && <Fault>{fault}</Fault>}
          {asks === 'plan' && <EqualPair first={matterPage.planYes} second={matterPage.planNo} onFirst={onAccept} onSecond={onDecline} />}
        </View>
      )}
      {resolution && (
        <View className="card stack gap-8">
          <View className="text-heavy">{matterPage.done}</View>
          <View className="text-sub text-ink text-lines">{resolution.done}</View>
        </View>
      )}
      <View className="card">
        <Timeline items={matterTimeline(timeline, open, time)} />
      </View>
    </>
  )
}

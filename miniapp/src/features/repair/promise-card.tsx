import type { ReactNode } from 'react'
import type { RepairCard } from '@linsheng/shared/contract/repair/order.ts'
import { useNow } from '../../app/state/clock'
import { settings } from '../../app/state/settings'
import { useStore } from '../../app/state/store'
import { useTimeWords } from '../../app/state/use-time-words'
import { lateText } from '@linsheng/shared/words/late'
import { promiseWords } from './words'
import { View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import { PromiseFrame } from './promise-frame'
import { promiseView } from './promise-view'

interface PromiseCardProps {
  card: Pick<RepairCard, 'title' | 'number' | 'state' | 'promise' | 'late' | 'place' | 'returns' | 'appointment'>
  /** On home the roof leads to the order; on the order page it shows its number. */
  onOpen?: () => void
  children?: ReactNode
}

/** The promise of one order, as its resident sees it. */
export function PromiseCard({ card, onOpen, children }: PromiseCardProps) {
  const now = useNow(10_000)
  const view = promiseView(card, now, useTimeWords())
  const { elder } = useStore(settings)
  const seeProgress = (
    <View className="promise__corner promise__corner--link">
      {promiseWords.seeProgress}
      <Icon name="chev" />
    </View>
  )
  const late = lateText(card, now)
  const calm = onOpen ? !elder && seeProgress : <View className="promise__corner text-digits">{promiseWords.number(card.number)}</View>
  // what was missed stays on the card until the order ends
  const corner = late ? <View className="badge badge--danger text-digits">{late}</View> : calm
  return (
    <PromiseFrame view={view} title={card.title} corner={corner} onOpen={onOpen}>
      {children}
    </PromiseFrame>
  )
}

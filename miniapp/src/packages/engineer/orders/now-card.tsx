import { useState } from 'react'
import { tierNames } from '@linsheng/shared/words/orders'
import type { StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Icon } from '../../../components/icon/icon'
import { PromiseFrame } from '../../../features/repair/promise-frame'
import { go } from '../../../app/routes'
import { useNow } from '../../../app/state/clock'
import { say } from '../../../app/state/toast'
import { useTimeWords } from '../../../app/state/use-time-words'
import { beside } from '@linsheng/shared/words/phrases'
import type { Post } from '../../../features/session/me'
import { placeWords, workView } from '../../../features/staff/order-words'
import { ordersPage as words, staffOrderPage } from '../../../features/staff/words-orders'
import { outboxWords } from '../../../features/staff/words-outbox'
import { work } from '../../../features/staff/work'

interface NowCardProps {
  post: Post
  row: StaffRepairRow
  onChanged: () => void
  /** There: the camera opens in the tap. */
  onArrive: (row: StaffRepairRow) => void
}

/** The order that is to be done now, open, with its next action. */
export function NowCard({ post, row, onChanged, onArrive }: NowCardProps) {
  const view = workView(row, useNow(10_000), useTimeWords())
  const open = () => go('staffOrder', { id: row.id })
  return (
    <PromiseFrame view={view} title={row.title} corner={<View className="promise__corner">{tierNames[row.tier]}</View>} onOpen={open}>
      <View className="person">
        <Icon name="pin" />
        <View className="stretch">
          <View className="text-strong">{beside(placeWords(row.place), row.resident)}</View>
          {row.wishes && <View className="text-sub">{row.wishes}</View>}
        </View>
      </View>
      <NextAction post={post} row={row} onChanged={onChanged} onArrive={onArrive} onOpen={open} />
    </PromiseFrame>
  )
}

function NextAction({ post, row, onChanged, onArrive, onOpen }: NowCardProps & { onOpen: () => void }) {
  const [fault, setFault] = useState('')
  const depart = async () => {
    const done = await work({ op: 'work:depart', communityId: post.communityId, order: row, body: {} })
    setFault(done.fault)
    if (done.waits) say(outboxWords.kept)
    onChanged()
  }
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        {row.state === 'scheduled' && (
          <Button look="primary" icon="go" onPress={depart}>
            {staffOrderPage.depart.todo}
          </Button>
        )}
        {row.state === 'en_route' && (
          <Button look="primary" icon="cam" onPress={() => onArrive(row)}>
            {staffOrderPage.arrive.todo}
          </Button>
        )}
        {row.state !== 'scheduled' && row.state !== 'en_route' && (
          <Button look="primary" icon="cam" onPress={() => go('staffFinish', { id: row.id, camera: '1' })}>
            {staffOrderPage.finish.todo}
          </Button>
        )}
        <Button className="button--own-width" onPress={onOpen}>
          {words.open}
        </Button>
      </View>
    </>
  )
}

import { useState, type ReactNode } from 'react'
import { readAlerts, setAlerts, type Alerts } from '@linsheng/shared/contract/notify/alerts.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { ConfirmSheet } from '../../../components/confirm-sheet/confirm-sheet'
import { Facts } from '../../../components/facts/facts'
import { Fault } from '../../../components/fault/fault'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import type { Post } from '../../../features/session/me'
import { say } from '../../../app/state/toast'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { clause } from '@linsheng/shared/words/phrases'
import { alertsPage } from './words'
import { AddressSheet } from './address-sheet'

const words = alertsPage.group

/** The card of the group's robot, and what lies over the page; nothing for those whose it is not to look after. */
export function useGroup(post: Post, mine: boolean): { card: ReactNode; over: ReactNode } {
  const params = { communityId: post.communityId }
  const loaded = useLoaded(`alerts:${post.communityId}`, async () => (mine ? call(readAlerts, { params }) : null))
  const [dialog, setDialog] = useState<'set' | 'stop' | null>(null)
  if (!mine) return { card: null, over: null }
  const close = () => setDialog(null)
  const put = async (robot: string | null, done: string) => {
    loaded.replace(await call(setAlerts, { params, body: { robot } }))
    say(done)
    close()
  }
  const over =
    dialog === 'set' ? (
      <AddressSheet words={alertsPage.groupSheet} onSend={(robot) => put(robot, alertsPage.groupSheet.done)} onClose={close} />
    ) : (
      dialog && (
        <ConfirmSheet title={words.stopTitle} sub={words.stopSub} yes={words.stop} onYes={() => put(null, words.stopped)} onClose={close} />
      )
    )
  const card = (
    <LoadedView loaded={loaded} what={alertsPage.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={3} />}>
      {(alerts) => alerts && <GroupCard alerts={alerts} onSet={() => setDialog('set')} onStop={() => setDialog('stop')} />}
    </LoadedView>
  )
  return { card, over }
}

function GroupCard({ alerts: { robot, last }, onSet, onStop }: { alerts: Alerts; onSet: () => void; onStop: () => void }) {
  const time = useTimeWords()
  return (
    <View className="card stack gap-12">
      <View className="text-strong">{words.title}</View>
      <View className="text-sub">{words.sub}</View>
      {robot && (
        <Facts
          facts={[
            [words.setBy, robot.setBy],
            [words.setAt, time.full(robot.setAt)],
            ...(last ? [[words.last, clause(time.moment(last.at), words.outcomes[last.outcome])] as const] : []),
          ]}
        />
      )}
      {robot && (
        <View className="text-note">
          {words.ending}
          <View className="text-serial">{robot.ending}</View>
        </View>
      )}
      {last?.outcome === 'failed' && <Fault>{words.failed}</Fault>}
      <View className="buttons">
        <Button onPress={onSet}>{robot ? words.change : words.set}</Button>
        {robot && (
          <Button look="quiet" onPress={onStop}>
            {words.stop}
          </Button>
        )}
      </View>
    </View>
  )
}

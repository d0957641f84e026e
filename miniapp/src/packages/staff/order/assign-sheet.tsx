import { scheduleRepair } from '@linsheng/shared/contract/repair/staff-step.ts'
import { listColleagues } from '@linsheng/shared/contract/staff/team.ts'
import { call } from '../../../app/api'
import { Press, View } from '../../../components/base'
import { Fault } from '../../../components/fault/fault'
import { Icon } from '../../../components/icon/icon'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { OverSheet } from '../../../components/over-sheet/over-sheet'
import { Avatar } from '../../../components/person/person'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { staffOrderPage } from '../../../features/staff/words-orders'
import type { StaffOrderProps } from './props'

const words = staffOrderPage.assignSheet

/** Who goes; those with the least in hand first. */
export function AssignSheet({ communityId, order, onChanged, onClose }: StaffOrderProps) {
  const loaded = useLoaded(`colleagues:${communityId}`, async () => (await call(listColleagues, { params: { communityId } })).data)
  const { fault, attempt } = useAttempt()
  const assign = async (engineerId: string) => {
    const done = await attempt(async () =>
      onChanged(await call(scheduleRepair, { params: { communityId, repairId: order.id }, body: { engineerId } })),
    )
    if (done) say(words.sent)
  }
  return (
    <OverSheet label={words.title} about={<View className="text-title">{words.title}</View>} onClose={onClose}>
      {fault && <Fault>{fault}</Fault>}
      <LoadedView loaded={loaded} what={words.title} skeleton={<CardSkeleton rows={3} />}>
        {(colleagues) => {
          const engineers = colleagues.filter(({ roles }) => roles.includes('engineer')).sort((a, b) => a.openOrders - b.openOrders)
          if (engineers.length === 0) return <View className="text-sub">{words.none}</View>
          return (
            <View className="rows">
              {engineers.map((engineer) => (
                <Press key={engineer.id} className="rows__row" onPress={() => void assign(engineer.id)}>
                  <Avatar person={engineer} />
                  <View className="stretch">
                    <View className="text-strong">{engineer.name}</View>
                    <View className="text-sub">{engineer.title}</View>
                  </View>
                  <View className="row-end text-sub text-digits">{words.orders(engineer.openOrders)}</View>
                  <Icon name="chev" small />
                </Press>
              ))}
            </View>
          )
        }}
      </LoadedView>
    </OverSheet>
  )
}

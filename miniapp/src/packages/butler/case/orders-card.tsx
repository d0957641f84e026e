import { openOrder } from '@linsheng/shared/contract/loop/work.ts'
import { isOpenTo } from '@linsheng/shared/contract/operation.ts'
import { readRepair } from '@linsheng/shared/contract/repair/read.ts'
import { View } from '../../../components/base'
import { Link } from '../../../components/button/button'
import { NavRow } from '../../../components/nav-row/nav-row'
import { go } from '../../../app/routes'
import { beside, clause } from '@linsheng/shared/words/phrases'
import { casePage as words } from '../../../features/staff/words-cases'
import { staffStates } from '@linsheng/shared/words/staff-orders'
import type { CaseDialog, CaseProps } from './props'

/** The order that the case is about, and those that it opened, each with how it stands; one more can be opened here. */
export function OrdersCard({ post, detail, onOpen }: Omit<CaseProps, 'onChanged'> & { onOpen: (dialog: CaseDialog) => void }) {
  const { orders = [], state, mine, anonymous, resident } = detail
  const mayOpen = mine && state !== 'closed' && !anonymous && resident !== null && isOpenTo(openOrder, post.roles)
  if (orders.length === 0 && !mayOpen) return null
  const reads = isOpenTo(readRepair, post.roles)
  return (
    <View className="card stack gap-8">
      <View className="spread">
        <View className="text-heavy">{words.orders}</View>
        {mayOpen && (
          <Link tight before="plus" onPress={() => onOpen('order')}>
            {words.openOrder}
          </Link>
        )}
      </View>
      {orders.length === 0 && <View className="text-sub">{words.noOrders}</View>}
      <View className="rows">
        {orders.map(({ id, number, title, state: how, engineer, opened }) => {
          const sub = beside(number, clause(staffStates[how], engineer), opened ? words.orderOpened : words.orderAbout)
          return reads ? (
            <NavRow key={id} title={title} sub={sub} onPress={() => go('staffOrder', { id })} />
          ) : (
            <View key={id} className="rows__row rows__row--stack">
              <View className="text-strong">{title}</View>
              <View className="text-sub text-digits">{sub}</View>
            </View>
          )
        })}
      </View>
    </View>
  )
}

import { goFirst, type PageName } from '../../app/routes'
import { tabs, unreadWords } from '../../app/words/common'
import { clause } from '@linsheng/shared/words/phrases'
import { Press, View } from '../base'
import { Icon } from '../icon/icon'
import type { Tab } from './tab'

/** The tabs at the foot: our own, so that elders and staff have theirs. */
export function TabBar({ items, current }: { items: readonly Tab[]; current: PageName }) {
  return (
    <View className="tab-bar" role="tablist">
      {items.map(({ page, name, icon, count = 0 }) => (
        <Press
          key={page}
          className={`tab-bar__tab${page === current ? ' tab-bar__tab--current' : ''}`}
          role="tab"
          checked={page === current}
          label={count > 0 ? clause(tabs[name], unreadWords(count)) : undefined}
          onPress={() => page !== current && goFirst(page)}
        >
          <Icon name={icon} />
          <View>{tabs[name]}</View>
          {count > 0 && <View className="tab-bar__count">{count > 99 ? '99+' : String(count)}</View>}
        </Press>
      ))}
    </View>
  )
}

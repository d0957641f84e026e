import { Press, View } from '../base'
import { Icon } from '../icon/icon'
import type { IconName } from '../icon/icon-name'

interface NavRowProps {
  icon?: IconName
  title: string
  sub?: string
  end?: string
  onPress: () => void
}

/** A row that leads somewhere. */
export function NavRow({ icon, title, sub, end, onPress }: NavRowProps) {
  return (
    <Press className="rows__row" onPress={onPress}>
      {icon && (
        <View className="mark">
          <Icon name={icon} />
        </View>
      )}
      <View className="stretch">
        <View className="text-strong">{title}</View>
        {sub && <View className="text-sub">{sub}</View>}
      </View>
      {end && <View className="row-end text-sub text-digits">{end}</View>}
      <Icon name="chev" small />
    </Press>
  )
}

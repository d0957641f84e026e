import { Press, View } from '../base'
import { Icon, type IconName } from '../icon/icon'

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
    <Press className="row" onPress={onPress}>
      {icon && (
        <View className="mark">
          <Icon name={icon} />
        </View>
      )}
      <View className="f">
        <View className="strong">{title}</View>
        {sub && <View className="sub">{sub}</View>}
      </View>
      {end && <View className="end sub num">{end}</View>}
      <Icon name="chev" small />
    </Press>
  )
}

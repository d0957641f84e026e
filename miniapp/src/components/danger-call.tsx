import { ring } from '../platform'
import { reportPage } from '../text/report'
import { View } from './base'
import { Button } from './button'
import { Icon } from './icon'

/** Danger to life: leave first, then ring. */
export function DangerCall({ phone }: { phone: string }) {
  const { title, sub, call } = reportPage.danger
  return (
    <View className="call bad">
      <Icon name="alert" />
      <View className="f">
        <View className="heavy">{title}</View>
        <View>{sub}</View>
        <Button look="danger" size="sm" icon="phone" onPress={() => ring(phone)}>
          {call}
        </Button>
      </View>
    </View>
  )
}

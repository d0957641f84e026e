import { ring } from '../platform'
import type { Place } from '../state/me'
import { reportPage } from '../text/report'
import { View } from './base'
import { Button } from './button'
import { Icon } from './icon'

/** Danger to life: leave first, then ring. */
export function DangerCall({ place }: { place: Pick<Place, 'dutyPhone' | 'promises'> }) {
  const { title, sub, call } = reportPage.danger
  return (
    <View className="call bad">
      <Icon name="alert" />
      <View className="f">
        <View className="heavy">{title}</View>
        <View>{sub(place.promises.find(({ tier }) => tier === 'P0')?.acceptMinutes)}</View>
        <Button look="danger" size="sm" icon="phone" onPress={() => ring(place.dutyPhone)}>
          {call}
        </Button>
      </View>
    </View>
  )
}

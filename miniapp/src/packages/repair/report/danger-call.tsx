import { ring } from '../../../app/platform'
import type { Place } from '../../../features/session/me'
import { reportPage } from '../../../features/repair/words-report'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Icon } from '../../../components/icon/icon'

/** Danger to life: leave first, then ring. */
export function DangerCall({ place }: { place: Pick<Place, 'dutyPhone' | 'promises'> }) {
  const { title, sub, call } = reportPage.danger
  return (
    <View className="callout callout--danger">
      <Icon name="alert" />
      <View className="stretch">
        <View className="text-heavy">{title}</View>
        <View>{sub(place.promises.find(({ tier }) => tier === 'P0')?.acceptMinutes)}</View>
        <Button look="danger" size="small" icon="phone" onPress={() => ring(place.dutyPhone)}>
          {call}
        </Button>
      </View>
    </View>
  )
}

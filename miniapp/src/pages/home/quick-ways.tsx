import type { StaffCard } from '@linsheng/shared/contract/common.ts'
import { Press, View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import type { IconName } from '../../components/icon/icon-name'
import { ring } from '../../app/platform'
import { go } from '../../app/routes'
import type { Place } from '../../features/session/me'
import { settings } from '../../app/state/settings'
import { useStore } from '../../app/state/store'
import { homeWords } from './words'

interface Way {
  name: string
  icon: IconName
  onPress: () => void
}

/** The few ways that lead somewhere. */
export function QuickWays({ place, butler }: { place: Place; butler: StaffCard | null }) {
  const { elder } = useStore(settings)
  const { report, pay, matters, butler: findButler } = homeWords.ways
  const callButler: Way = { name: findButler, icon: 'user', onPress: () => ring(butler?.phone ?? place.servicePhone) }
  const ways: Way[] = [
    { name: report, icon: 'wrench', onPress: () => go('report') },
    { name: pay, icon: 'bill', onPress: () => go('bills') },
    ...(elder || place.helper ? [callButler] : [{ name: matters, icon: 'chat' as const, onPress: () => go('matters') }, callButler]),
  ]
  if (elder) {
    return (
      <View className="grid-3" style={{ gap: '12px' }}>
        {ways.map(({ name, icon, onPress }) => (
          <Press key={name} className="button button--secondary quick-ways__tile" onPress={onPress}>
            <Icon name={icon} />
            {name}
          </Press>
        ))}
      </View>
    )
  }
  return (
    <View className="card quick-ways">
      {ways.map(({ name, icon, onPress }) => (
        <Press key={name} className="quick-ways__way" onPress={onPress}>
          <Icon name={icon} />
          {name}
        </Press>
      ))}
    </View>
  )
}

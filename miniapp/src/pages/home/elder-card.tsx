import { View } from '../../components/base'
import { EqualPair } from '../../components/button/button'
import { meStore } from '../../features/session/me'
import { changeSettings, settings } from '../../app/state/settings'
import { useStore } from '../../app/state/store'
import { homeWords } from './words'

/** Larger words, asked once and calmly; found under 我的 ever after. */
export function ElderCard() {
  const { elder, elderAsked } = useStore(settings)
  const { me } = useStore(meStore)
  if (elder || elderAsked || !me?.suggestElderMode) return null
  const { title, sub, yes, no } = homeWords.elderCard
  return (
    <View className="card stack gap-12">
      <View>
        <View className="text-heavy">{title}</View>
        <View className="text-sub">{sub}</View>
      </View>
      <EqualPair
        first={yes}
        second={no}
        onFirst={() => changeSettings({ elder: true, elderAsked: true })}
        onSecond={() => changeSettings({ elderAsked: true })}
      />
    </View>
  )
}

import { choose, homesOf, meStore, placeOf } from './me'
import { useStore } from '../../app/state/store'
import { mePage } from './words-me'
import { Press, View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import { OverSheet } from '../../components/over-sheet/over-sheet'

/** Which of several homes is meant. */
export function HomeSwitch({ onClose }: { onClose: () => void }) {
  const state = useStore(meStore)
  const current = placeOf(state)?.home.residencyId
  const pick = (residencyId: string) => {
    onClose()
    choose({ residencyId })
  }
  return (
    <OverSheet label={mePage.switchHome} about={<View className="text-title">{mePage.switchHome}</View>} onClose={onClose}>
      <View className="rows" role="radiogroup" label={mePage.switchHome}>
        {(state.me ? homesOf(state.me) : []).map(({ community, home }) => (
          <Press
            key={home.residencyId}
            className="rows__row"
            role="radio"
            checked={home.residencyId === current}
            onPress={() => pick(home.residencyId)}
          >
            <View className="stretch">
              <View className="text-strong">{`${home.label.building} ${home.label.room}`}</View>
              <View className="text-sub">{community.name}</View>
            </View>
            {home.residencyId === current && <Icon name="check" />}
          </Press>
        ))}
      </View>
    </OverSheet>
  )
}

import { placeOf, meStore } from '../../state/me'
import { settings } from '../../state/settings'
import { useStore } from '../../state/store'
import type { OpenSheet } from '../../state/sheet'
import { useTimeWords } from '../../state/use-time-words'
import { aboutWords } from '../../text/sheet'
import { View } from '../base'

/** "梧桐里 · 今天的报修" */
export function About({ open }: { open: OpenSheet }) {
  const { elder } = useStore(settings)
  const state = useStore(meStore)
  const words = useTimeWords()
  const { at, touchpoint } = open.sheet.about
  const community = elder
    ? ''
    : (state.me?.communities.find(({ communityId }) => communityId === open.communityId)?.name ?? placeOf(state)?.name ?? '')
  return <View className="sub">{aboutWords(community, words.day(at.day), touchpoint)}</View>
}

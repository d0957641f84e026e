import { placeOf, meStore } from '../session/me'
import { settings } from '../../app/state/settings'
import { useStore } from '../../app/state/store'
import type { OpenSheet } from './sheet'
import { useTimeWords } from '../../app/state/use-time-words'
import { aboutWords } from './words'
import { View } from '../../components/base'

/** "梧桐里 · 今天的报修" */
export function About({ open }: { open: OpenSheet }) {
  const { elder } = useStore(settings)
  const state = useStore(meStore)
  const words = useTimeWords()
  const { at, touchpoint } = open.sheet.about
  const community = elder
    ? ''
    : (state.me?.communities.find(({ communityId }) => communityId === open.communityId)?.name ?? placeOf(state)?.name ?? '')
  return <View className="text-sub">{aboutWords(community, words.day(at.day), touchpoint)}</View>
}

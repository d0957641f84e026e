import { View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import { useKept } from '../../features/kept/kept'
import { meStore } from '../../features/session/me'
import { recall } from '../../app/platform'
import { useStore } from '../../app/state/store'
import { keptHereWords as words } from './words'

/** The session ended by itself: what was written lies on the phone, and what becomes of it after signing in. */
export function KeptCard() {
  const account = useStore(meStore).me?.accountId
  const { waiting } = useKept()
  const isDraft = account !== undefined && recall<{ account: string }>('report-draft')?.account === account
  if (!isDraft && waiting.length === 0) return null
  const { title, sub } = waiting.length > 0 ? words.waiting : words.draft
  return (
    <View className="callout callout--accent" live="polite">
      <Icon name="lock" />
      <View className="stretch">
        <View className="text-heavy">{title}</View>
        <View>{sub}</View>
      </View>
    </View>
  )
}

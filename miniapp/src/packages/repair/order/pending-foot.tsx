import { View } from '../../../components/base'
import { Window } from '../../../components/icon/icon'
import type { Entry } from '../../../features/kept/queue/entry'
import { completionWords as words } from '../../../features/repair/words'

/** What was said about the work waits on the phone: it is not asked once more. */
export function PendingFoot({ entry: { op } }: { entry: Entry }) {
  return (
    <View className="person" live="polite">
      <Window kind="done" />
      <View className="stretch">
        <View className="text-strong">{words.pending[op === 'confirmRepair' ? 'fixed' : 'notFixed']}</View>
        <View className="text-sub">{words.pending.sub}</View>
      </View>
    </View>
  )
}

import { useState } from 'react'
import type { MyData } from '@linsheng/shared/contract/privacy/my-data.ts'
import { endResidency } from '@linsheng/shared/contract/resident/residency.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Link } from '../../../components/button/button'
import { ConfirmSheet } from '../../../components/confirm-sheet/confirm-sheet'
import { goFirst } from '../../../app/routes'
import { loadMe } from '../../../features/session/me'
import { say } from '../../../app/state/toast'
import { useTimeWords } from '../../../app/state/use-time-words'
import { roleWords } from '../../../features/session/words-me'
import { clause } from '@linsheng/shared/words/phrases'
import { myDataPage as words } from './words'

/** Where I live, and the way out: all rights that hang on a room end with it. */
export function HomesCard({ communityId, homes }: { communityId: string; homes: MyData['homes'] }) {
  const [leaving, setLeaving] = useState<string | null>(null)
  const time = useTimeWords()
  const leave = async (residencyId: string) => {
    await call(endResidency, { params: { communityId, residencyId } })
    await loadMe()
    say(words.movedOut)
    goFirst('home')
  }
  return (
    <View className="card card--tight rows">
      {homes.map(({ residencyId, label, role, since }) => (
        <View key={residencyId} className="rows__row">
          <View className="stretch">
            <View className="text-strong">{`${label.building} ${label.room}`}</View>
            <View className="text-sub text-digits">{clause(roleWords[role], words.since(time.date(since)))}</View>
          </View>
          <Link tight onPress={() => setLeaving(residencyId)}>
            {words.moveOut}
          </Link>
        </View>
      ))}
      {leaving && (
        <ConfirmSheet
          title={words.moveOutTitle}
          sub={words.moveOutSub}
          yes={words.moveOutYes}
          onYes={() => leave(leaving)}
          onClose={() => setLeaving(null)}
        />
      )}
    </View>
  )
}

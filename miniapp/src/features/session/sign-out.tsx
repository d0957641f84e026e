import { useState } from 'react'
import { endSession } from '@linsheng/shared/contract/identity/sign-in.ts'
import { call } from '../../app/api'
import { goFirst } from '../../app/routes'
import { leavePhone } from './leave-phone'
import { useKept } from '../kept/kept'
import { leaveWeChat } from './wechat'
import { common } from '../../app/words/common'
import { mePage as words } from './words-me'
import { View } from '../../components/base'
import { Button } from '../../components/button/button'
import { OverSheet } from '../../components/over-sheet/over-sheet'

/** Signing out: nothing of the person stays on the phone but what could not be sent yet, and that is said before. */
export function SignOut() {
  const [asking, setAsking] = useState(false)
  const { cards, waiting } = useKept()
  const count = cards.length + waiting.length
  const signOut = async () => {
    await leaveWeChat()
    await call(endSession, {}).catch(() => undefined)
    leavePhone()
    goFirst('signIn')
  }
  return (
    <View className="buttons">
      <Button onPress={() => setAsking(true)}>{words.signOut}</Button>
      {asking && (
        <OverSheet
          label={words.signOutTitle}
          about={<View className="text-title text-digits">{count > 0 ? words.signOutKept(count) : words.signOutTitle}</View>}
          onClose={() => setAsking(false)}
        >
          <View className="stack gap-16">
            <View className="text-sub">{count > 0 ? words.signOutSub : words.signOutPlain}</View>
            <View className="buttons buttons--column">
              <Button onPress={() => setAsking(false)}>{count > 0 ? words.stay : common.cancel}</Button>
              <Button onPress={signOut}>{count > 0 ? words.signOutLeave : words.signOutYes}</Button>
            </View>
          </View>
        </OverSheet>
      )}
    </View>
  )
}

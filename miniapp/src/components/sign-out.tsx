import { useState } from 'react'
import { endSession } from '@linsheng/shared/contract'
import { call } from '../api'
import { goFirst } from '../routes'
import { leavePhone } from '../state/leave-phone'
import { useKept } from '../state/kept'
import { leaveWeChat } from '../state/wechat'
import { common } from '../text/common'
import { mePage as words } from '../text/me'
import { View } from './base'
import { Button } from './button'
import { OverSheet } from './over-sheet'

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
    <View className="btns">
      <Button onPress={() => setAsking(true)}>{words.signOut}</Button>
      {asking && (
        <OverSheet
          label={words.signOutTitle}
          about={<View className="title num">{count > 0 ? words.signOutKept(count) : words.signOutTitle}</View>}
          onClose={() => setAsking(false)}
        >
          <View className="stack g4">
            <View className="sub">{count > 0 ? words.signOutSub : words.signOutPlain}</View>
            <View className="btns column">
              <Button onPress={() => setAsking(false)}>{count > 0 ? words.stay : common.cancel}</Button>
              <Button onPress={signOut}>{count > 0 ? words.signOutLeave : words.signOutYes}</Button>
            </View>
          </View>
        </OverSheet>
      )}
    </View>
  )
}

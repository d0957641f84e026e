import { useState } from 'react'
import { endSession } from '@linsheng/shared/contract'
import { call } from '../api'
import { goFirst } from '../routes'
import { leavePhone } from '../state/leave-phone'
import { outbox } from '../state/outbox'
import { useStore } from '../state/store'
import { leaveWeChat } from '../state/wechat'
import { common } from '../text/common'
import { mePage as words } from '../text/me'
import { View } from './base'
import { Button } from './button'
import { OverSheet } from './over-sheet'

/** Signing out: nothing of the person stays on the phone, and what would be lost is said before. */
export function SignOut() {
  const [asking, setAsking] = useState(false)
  const waiting = useStore(outbox)
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
        <OverSheet label={words.signOutTitle} about={<View className="title">{words.signOutTitle}</View>} onClose={() => setAsking(false)}>
          <View className="stack g4">
            <View className="sub">{waiting.length > 0 ? words.signOutSub : words.signOutPlain}</View>
            <View className="btns">
              <Button onPress={() => setAsking(false)}>{common.cancel}</Button>
              <Button onPress={signOut}>{words.signOutYes}</Button>
            </View>
          </View>
        </OverSheet>
      )}
    </View>
  )
}

import { useEffect } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { signedIn } from '../../../app/api'
import { View } from '../../../components/base'
import { Button, Link } from '../../../components/button/button'
import { Frame } from '../../../components/frame/frame'
import { Icon } from '../../../components/icon/icon'
import { SignOut } from '../../../features/session/sign-out'
import { ring, scrollToTop } from '../../../app/platform'
import { go, goFirst } from '../../../app/routes'
import { giveRememberedConsents } from '../../../features/session/consents'
import { invitationOf, keepInvitation } from '../../../features/session/invitation'
import { homesOf, loadMe, meStore, pendingOf } from '../../../features/session/me'
import { useStore } from '../../../app/state/store'
import { signInSilently } from '../../../features/session/wechat'
import { common } from '../../../app/words/common'
import { joinPage as words } from './words'
import { named } from '@linsheng/shared/words/phrases'
import { AskForRoom } from './ask-for-room'
import { InvitationCode } from './invitation-code'

/** The invitation that was scanned on the way here. It waits until somebody is signed in, with a password of their own. */
function useScannedInvitation(): string {
  const isSignedIn = useStore(signedIn)
  const isDue = useStore(meStore).me?.passwordDue ?? false
  const scanned = invitationOf(useRouter().params.scene)
  useEffect(() => {
    if (isSignedIn && !isDue) return
    keepInvitation(scanned)
    if (isSignedIn) goFirst('password')
    else void signInSilently().then((done) => done || goFirst('signIn'))
  }, [isSignedIn, isDue, scanned])
  return scanned
}

/** Binding a phone to a room: by invitation code, or by asking, which staff check. */
export default function Join() {
  const { me } = useStore(meStore)
  const scanned = useScannedInvitation()
  const homes = me ? homesOf(me) : []
  const pending = me ? pendingOf(me) : []
  useDidShow(() => void loadMe())
  const done = async () => {
    const before = homes.length
    const fresh = await loadMe()
    if (!fresh || homesOf(fresh).length <= before) return scrollToTop()
    await giveRememberedConsents(fresh)
    goFirst('home')
  }
  return (
    <Frame title={words.title} lead={homes.length > 0 ? 'back' : 'title'} roomy>
      <View className="inset">
        <View className="text-head" role="heading">
          {homes.length > 0 ? words.more : words.head}
        </View>
        {homes.length === 0 && <View className="text-sub">{words.sub}</View>}
      </View>
      {pending.map(({ community, home }) => (
        <View key={home.residencyId} className="card stack gap-12">
          <View className="person">
            <View className="mark mark--lamp">
              <Icon name="clock" />
            </View>
            <View className="stretch">
              <View className="text-strong">
                {named(
                  home.role === 'helper' ? words.pendingHelper : words.pendingTitle,
                  `${community.name} ${home.label.building} ${home.label.room}`,
                )}
              </View>
              <View className="text-sub">{home.role === 'helper' ? words.pendingHelperSub : words.pendingSub}</View>
            </View>
          </View>
          <View className="buttons">
            <Button onPress={done}>{words.check}</Button>
            <Button icon="phone" onPress={() => ring(community.servicePhone)}>
              {common.callService}
            </Button>
          </View>
        </View>
      ))}
      <InvitationCode scanned={scanned} onJoined={done} />
      <AskForRoom onAsked={done} />
      {homes.length === 0 && <SignOut />}
      {homes.length === 0 && (
        <Link centre icon="chev" onPress={() => go('erase')}>
          {words.erase}
        </Link>
      )}
    </Frame>
  )
}

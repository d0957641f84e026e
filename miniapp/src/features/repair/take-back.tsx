import { useEffect, useState, type ReactNode } from 'react'
import { now } from '../../app/state/clock'
import type { Signing } from './signing'
import { settings } from '../../app/state/settings'
import { useStore } from '../../app/state/store'
import { signWords as words } from '../../app/words/money'
import { clause } from '@linsheng/shared/words/phrases'
import { Press, View } from '../../components/base'
import { Icon, Window } from '../../components/icon/icon'

/** In the place of two answers, and as high as they are: what was tapped, and the way back while there is one. */
export function TakeBack({ signing, totalFen, onTakeBack }: { signing: Signing; totalFen: number; onTakeBack: () => void }) {
  return (
    <View className="take-back">
      <Kept signing={signing} totalFen={totalFen} />
      <TakeBackButton signing={signing} onTakeBack={onTakeBack} />
    </View>
  )
}

/** What was tapped stands in the place of what it answers, and takes just as much of it. */
export function Instead({ of, children }: { of: ReactNode; children: ReactNode }) {
  return (
    <View className={children ? 'instead' : undefined}>
      {children ? <View className="instead__before">{of}</View> : of}
      {children && <View className="instead__now">{children}</View>}
    </View>
  )
}

/** What was tapped, with the sum that goes with it. It is called kept only once the phone has stored it. */
export function Kept({ signing, totalFen, brief }: { signing: Signing; totalFen: number; brief?: boolean }) {
  const { elder } = useStore(settings)
  const agreed = words.agreed(totalFen)
  const said = signing.key ? words.kept : words.tapped
  return (
    <View className="person stretch" live="polite" label={clause(said, agreed)}>
      <Window kind={signing.key ? 'done' : 'lit'} large={elder && !brief} />
      <View className="stretch">
        <View className="text-heavy">{said}</View>
        {!brief && <View className="text-sub text-digits">{agreed}</View>}
      </View>
    </View>
  )
}

/** A bar that runs out with the time; where nothing may move, the seconds in words. */
export function TakeBackButton({ signing, onTakeBack }: { signing: Signing; onTakeBack: () => void }) {
  const { elder } = useStore(settings)
  const { state, tappedAt, delayMs } = signing
  const left = useSecondsLeft(tappedAt, delayMs)
  if (state !== 'waiting')
    return (
      <View className="button button--secondary take-back__button" live="polite">
        {words.sending}
      </View>
    )
  const ran = Math.min(delayMs, Math.max(0, now() - tappedAt))
  return (
    <Press className="button button--secondary take-back__button" focus onPress={onTakeBack}>
      <Icon name="redo" />
      <View className="button__words">{elder ? words.takeBackElder : words.takeBack}</View>
      <View className="take-back__left text-digits" mute>
        {words.seconds(left)}
      </View>
      <View className="take-back__bar" mute style={{ animationDuration: `${delayMs}ms`, animationDelay: `-${ran}ms` }} />
    </Press>
  )
}

/** Never more than there were: the clock may just have been put right. */
function useSecondsLeft(tappedAt: number, delayMs: number): number {
  const [, redraw] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => redraw((n) => n + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return Math.ceil(Math.min(delayMs, Math.max(1000, tappedAt + delayMs - now())) / 1000)
}

import { useEffect, useMemo, useState } from 'react'
import type { PaymentOrder } from '@linsheng/shared/contract/payment/order.ts'
import { yuan } from '@linsheng/shared/domain'
import { Picture, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Icon } from '../../../components/icon/icon'
import { OverSheet } from '../../../components/over-sheet/over-sheet'
import { inWeChatBrowser } from '../../../app/platform'
// not by the index: it is heavy, and this package alone draws codes
import { codePicture } from '../../../app/platform/code-picture'
import type { Place } from '../../../features/session/me'
import { codeSheet as words } from './words'
import { common } from '../../../app/words/common'
import { outcomeOf, type Paid } from './pay'
import { useOrderState } from './use-order-state'

interface CodeSheetProps {
  place: Place
  order: PaymentOrder & { codeUrl: string }
  /** It is paid, or can no longer be. */
  onOutcome: (outcome: Paid) => void
  onClose: () => void
}

/** The code that another phone's WeChat scans. It stays until the server knows what came of it, or the person closes it. */
export function CodeSheet({ place, order, onOutcome, onClose }: CodeSheetProps) {
  const { state, ask } = useOrderState(place.communityId, order.id)
  const [waiting, setWaiting] = useState(false)
  const picture = useMemo(() => codePicture(order.codeUrl), [order.codeUrl])
  useEffect(() => {
    if (state !== 'open') onOutcome(outcomeOf(state, 'pending'))
    // eslint-disable-next-line react-hooks/exhaustive-deps -- told once, when it changes
  }, [state])
  const done = async () => setWaiting((await ask()) === 'open')
  return (
    <OverSheet label={words.title} about={<View className="text-title">{words.title}</View>} onClose={onClose}>
      <View className="stack gap-12 text-centre">
        <View className="amount amount--centred">
          <View className="amount__figure">{yuan(order.totalFen)}</View>
          <View className="text-title">{common.yuan}</View>
        </View>
        {picture && <Picture className="pay-code" src={picture} alt={words.picture} />}
        <View className="text-strong">{inWeChatBrowser() ? words.inWeChat : words.scan}</View>
        <View className="text-sub">{inWeChatBrowser() ? words.inWeChatSub : words.scanSub}</View>
        <View className="text-note text-digits">{words.until(order.expiresAt.time)}</View>
        {waiting && (
          <View className="callout callout--lamp" role="status">
            <Icon name="clock" />
            <View className="stretch">{words.waiting}</View>
          </View>
        )}
        <View className="buttons">
          <Button onPress={done}>{words.done}</Button>
        </View>
      </View>
    </OverSheet>
  )
}

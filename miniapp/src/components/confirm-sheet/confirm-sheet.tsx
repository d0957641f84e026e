import { useAttempt } from '../../app/state/use-attempt'
import { common } from '../../app/words/common'
import { View } from '../base'
import { EqualPair } from '../button/button'
import { Fault } from '../fault/fault'
import { OverSheet } from '../over-sheet/over-sheet'

interface ConfirmSheetProps {
  title: string
  sub: string
  yes: string
  onYes: () => Promise<unknown>
  onClose: () => void
}

/** Before something that cannot be taken back easily: what it means, and two answers of equal weight. */
export function ConfirmSheet({ title, sub, yes, onYes, onClose }: ConfirmSheetProps) {
  const { fault, attempt } = useAttempt()
  const confirm = async () => {
    if (await attempt(onYes)) onClose()
  }
  return (
    <OverSheet label={title} about={<View className="text-title">{title}</View>} onClose={onClose}>
      <View className="stack gap-16">
        <View className="text-sub">{sub}</View>
        {fault && <Fault>{fault}</Fault>}
        <EqualPair first={yes} second={common.cancel} onFirst={confirm} onSecond={onClose} />
      </View>
    </OverSheet>
  )
}

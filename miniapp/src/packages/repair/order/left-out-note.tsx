import type { LeftOut } from '@linsheng/shared/contract/repair/report.ts'
import { View } from '../../../components/base'
import { Icon } from '../../../components/icon/icon'
import { leftWords } from '../../../features/kept/words'

/** The report has arrived, and a part of it could not be taken any more. */
export function LeftOutNote({ left }: { left: readonly LeftOut[] }) {
  return (
    <View className="callout callout--lamp" role="alert">
      <Icon name="alert" />
      <View className="stretch">{leftWords(left)}</View>
    </View>
  )
}

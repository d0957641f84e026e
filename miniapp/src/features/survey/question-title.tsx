import { unbroken } from '@linsheng/shared/words/phrases'
import { Text, View } from '../../components/base'

/** A question in the title's size; what stands in 「」 stays on one line. */
export function QuestionTitle({ children }: { children: string }) {
  return (
    <View className="text-title" role="heading">
      {unbroken(children).map(({ text, whole }, index) =>
        whole ? (
          <Text key={index} className="text-unbroken">
            {text}
          </Text>
        ) : (
          text
        ),
      )}
    </View>
  )
}

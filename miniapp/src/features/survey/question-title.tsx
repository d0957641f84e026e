import { unbroken } from '../../app/words/phrases'
import { Text, View } from '../../components/base'

/** A question in the title's size; what stands in 「」 stays on one line. */
export function QuestionTitle({ children }: { children: string }) {
  return (
    <View className="title" role="heading">
      {unbroken(children).map(({ text, whole }, index) =>
        whole ? (
          <Text key={index} className="keep">
            {text}
          </Text>
        ) : (
          text
        ),
      )}
    </View>
  )
}

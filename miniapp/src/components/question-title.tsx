import { Text, View } from './base'

/** A question in the title's size; what stands in 「」 stays on one line. */
export function QuestionTitle({ children }: { children: string }) {
  return (
    <View className='title' role='heading'>
      {children.split(/(「[^」]{1,12}」)/).map((part, index) => (part.startsWith('「') ? <Text key={index} className='keep'>{part}</Text> : part))}
    </View>
  )
}

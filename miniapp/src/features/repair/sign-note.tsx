import { signWords as words } from '../../app/words/money'
import { completionWords } from './words'
import { numbersWhole } from '@linsheng/shared/words/phrases'
import { Text, View } from '../../components/base'

/** Under the two answers: what the tap agrees to, and what happens next today. */
export function SignNote({ totalFen, phone }: { totalFen: number; phone: string }) {
  return (
    <View className="text-note text-centre text-digits">
      {words.signs(totalFen)}
      {totalFen === 0 ? completionWords.consequence : <Settle phone={phone} />}
    </View>
  )
}

function Settle({ phone }: { phone: string }) {
  return (
    <>
      {numbersWhole(words.settle(phone)).map(({ text, whole }, index) =>
        whole ? (
          <Text key={index} className="text-unbroken">
            {text}
          </Text>
        ) : (
          text
        ),
      )}
    </>
  )
}

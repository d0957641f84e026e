import { Field, View } from '../../../components/base'
import { Link } from '../../../components/button/button'
import { resolvePage as words } from './words'

const most = 5

/** Up to five whys, one under the other. */
export function WhyFields({ whys, onChange }: { whys: readonly string[]; onChange: (whys: string[]) => void }) {
  return (
    <View className="stack gap-8">
      <View className="text-heavy">{words.whys}</View>
      {whys.map((why, index) => (
        <Field
          key={index}
          value={why}
          label={words.why(index + 1)}
          placeholder={index === 0 ? words.whyHint : words.why(index + 1)}
          maxLength={100}
          onChange={(text) => onChange(whys.map((one, at) => (at === index ? text : one)))}
        />
      ))}
      {whys.length < most && (
        <Link before="plus" onPress={() => onChange([...whys, ''])}>
          {words.addWhy}
        </Link>
      )}
    </View>
  )
}

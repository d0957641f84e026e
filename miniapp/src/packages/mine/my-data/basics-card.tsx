import type { MyData } from '@linsheng/shared/contract/privacy/my-data.ts'
import { View } from '../../../components/base'
import { Link } from '../../../components/button/button'
import { Facts, type Fact } from '../../../components/facts/facts'
import { myDataPage as words } from './words'

export function BasicsCard({ data, onChange }: { data: MyData; onChange: () => void }) {
  const facts: Fact[] = [
    [words.name, data.name],
    [words.phone, data.phoneMasked],
    [words.smartphone, data.smartphone ? words.yes : words.no],
    [words.preferences, data.preferences || words.none],
    [words.points, words.pointsWords(data.points)],
  ]
  return (
    <View className="card stack gap-8">
      <View className="spread">
        <View className="text-heavy">{words.basics}</View>
        <Link tight icon="edit" onPress={onChange}>
          {words.change}
        </Link>
      </View>
      <Facts facts={facts} />
    </View>
  )
}

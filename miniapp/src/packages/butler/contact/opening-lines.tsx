import type { CaseDetail } from '@linsheng/shared/contract/loop/case.ts'
import { View } from '../../../components/base'
import { contactPage as words } from '@linsheng/shared/words/case-forms'
import { painOf } from '@linsheng/shared/words/case-who'
import './opening-lines.css'

/** Empathy, an action with a time, how the resident will be kept informed: to be said in one's own words. */
export function OpeningLines({ detail, name }: { detail: CaseDetail; name: string }) {
  const resident = detail.resident?.name ?? ''
  const pain = painOf(detail)
  const lines: [string, string][] = [
    [words.lines.empathy, pain ? words.empathy(resident, name, pain) : words.empathyPlain(resident, name)],
    [words.lines.action, words.action],
    [words.lines.informed, words.informed],
  ]
  return (
    <>
      <View className="section-title">{words.threeLines}</View>
      <View className="card card--tight">
        {lines.map(([title, line]) => (
          <View key={title} className="spoken-line">
            <View className="text-note">{title}</View>
            <View>{line}</View>
          </View>
        ))}
      </View>
    </>
  )
}

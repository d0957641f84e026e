import { faultKinds, places } from '@linsheng/shared/domain'
import { Field, View } from '../../../components/base'
import { Chip, Chips } from '../../../components/choice/choice'
import { Group } from '../../../components/group/group'
import { faults, reportPage, spots } from '../../../features/repair/words-report'
import { entryPage as words } from '../../../features/staff/words-orders'
import type { Entry } from './entry-form'

export function WhereAndWhat({ entry, onChange }: { entry: Entry; onChange: (part: Partial<Entry>) => void }) {
  const { spot, where, fault, below } = entry
  return (
    <>
      <Group title={words.spot}>
        <Chips label={words.spot} options={places} words={spots} chosen={spot} onChoose={(chosen) => onChange({ spot: chosen })} />
        {spot === 'public' && (
          <Field
            value={where}
            label={words.publicWhere}
            placeholder={reportPage.publicHint}
            maxLength={60}
            onChange={(text) => onChange({ where: text })}
          />
        )}
      </Group>
      <Group title={words.fault}>
        <Chips label={words.fault} options={faultKinds} words={faults} chosen={fault} onChoose={(kind) => onChange({ fault: kind })} />
        {fault === 'water' && (
          <View className="chips">
            <Chip several on={below} onPress={() => onChange({ below: !below })}>
              {words.below}
            </Chip>
          </View>
        )}
      </Group>
    </>
  )
}

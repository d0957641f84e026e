import { faultKinds, places } from '@linsheng/shared/domain'
import { Field, View } from '../../../components/base'
import { Chip, Chips } from '../../../components/choice'
import { Group } from '../../../components/group'
import { faults, reportPage, spots } from '../../../text/report'
import { entryPage as words } from '../../../text/staff-orders'
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

import { rootCauses } from '@linsheng/shared/domain'
import { LongField } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { Group } from '../../../components/group/group'
import { causeWords } from '@linsheng/shared/words/cases'
import { resolvePage as words } from './words'
import { CompensationChoice } from '../../../features/staff/compensation-choice'
import { ResidentReads } from '../../../features/staff/resident-reads'
import type { Resolution } from './resolution-form'
import { WhyFields } from './why-fields'

const kinds = ['voucher', 'fee_reduction'] as const

interface ResolutionFieldsProps {
  form: Resolution
  ceilingFen: number
  onChange: (part: Partial<Resolution>) => void
}

export function ResolutionFields({ form, ceilingFen, onChange }: ResolutionFieldsProps) {
  return (
    <>
      <Group title={words.done}>
        <LongField
          value={form.done}
          label={words.done}
          placeholder={words.doneHint}
          maxLength={500}
          onChange={(done) => onChange({ done })}
        />
      </Group>
      <Group title={words.cause}>
        <Chips label={words.cause} options={rootCauses} words={causeWords} chosen={form.cause} onChoose={(cause) => onChange({ cause })} />
      </Group>
      <WhyFields whys={form.whys} onChange={(whys) => onChange({ whys })} />
      <Group title={words.learned}>
        <LongField
          value={form.learned}
          label={words.learned}
          placeholder={words.learnedHint}
          maxLength={200}
          onChange={(learned) => onChange({ learned })}
        />
        <ResidentReads />
      </Group>
      <CompensationChoice given={form.given} kinds={kinds} mayGive={() => ceilingFen} onChange={(given) => onChange({ given })} />
    </>
  )
}

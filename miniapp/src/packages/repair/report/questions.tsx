import type { ReactNode } from 'react'
import { faultKinds, places } from '@linsheng/shared/domain'
import { Field, LongField } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { Group } from '../../../components/group/group'
import { common } from '../../../app/words/common'
import { faults, reportPage as words, spots } from '../../../features/repair/words-report'
import type { FaultAt, FormFault, ReportForm } from './report-form'

interface QuestionsProps {
  form: ReportForm
  onChange: (part: Partial<ReportForm>) => void
  /** What is missing or wrong, and where. */
  fault: FormFault | null
  /** What is to be read as soon as place and kind are said. */
  children?: ReactNode
}

/** Where, what, whether water runs through the ceiling, and a line that may stay empty. */
export function Questions({ form, onChange, fault: wrong, children }: QuestionsProps) {
  const { spot, where, fault, below, description } = form
  const at = (part: FaultAt) => (wrong?.at === part ? wrong.words : '')
  const says = at('description')
  return (
    <>
      <Group title={spot === 'public' ? words.whereOutside : words.where} fault={at('spot') || at('where')}>
        <Chips label={words.where} options={places} words={spots} chosen={spot} onChoose={(chosen) => onChange({ spot: chosen })} />
        {spot === 'public' && <PublicPlace where={where} wrong={at('where') !== ''} onChange={onChange} />}
      </Group>
      <Group title={words.what}>
        <Chips
          label={words.what}
          options={faultKinds}
          words={faults}
          chosen={fault}
          onChoose={(kind) => onChange({ fault: fault === kind ? null : kind })}
        />
      </Group>
      {fault === 'water' && (
        <Group title={words.below}>
          <Chips
            label={words.below}
            options={['no', 'yes', 'unsure']}
            words={words.belowOptions}
            chosen={below}
            columns={3}
            tick={false}
            onChoose={(chosen) => onChange({ below: chosen })}
          />
        </Group>
      )}
      {children}
      <Group title={words.more} note={common.optional} fault={says}>
        <LongField
          className={says === '' ? '' : 'field--wrong'}
          value={description}
          label={words.more}
          placeholder={words.moreHint}
          maxLength={500}
          onChange={(text) => onChange({ description: text })}
        />
      </Group>
    </>
  )
}

/** Other words than those of a scanned code are another place. */
function PublicPlace({ where, wrong, onChange }: Pick<ReportForm, 'where'> & Pick<QuestionsProps, 'onChange'> & { wrong: boolean }) {
  return (
    <Field
      className={wrong ? 'field--wrong' : ''}
      value={where}
      label={words.publicWhere}
      placeholder={words.publicHint}
      maxLength={60}
      onChange={(text) => onChange({ where: text, placeId: null })}
    />
  )
}

import { givenNames } from '@linsheng/shared/words/money'
import type { CommunitySettings } from '@linsheng/shared/contract/settings.ts'
import { compensationKinds, type StaffRole } from '@linsheng/shared/domain'
import { ceilingRoles, type Group } from '@linsheng/shared/settings/figure'
import { formOf, type FormRow } from '@linsheng/shared/settings/values'
import { amountHint, amountWords, ceilingLabel, figureWords, hintWords, valueWords } from '@linsheng/shared/words/figures'
import { staffRoleWords } from '@linsheng/shared/words/roles'
import { fenOf } from '@linsheng/shared/domain/typed-fen'
import { fieldOf, valueAt, valueOf } from '@linsheng/shared/words/figure-field'

/** One line of the form. */
export interface Row {
  path: readonly string[]
  label: string
  hint: string
  /** Yes or no; else there is a field. */
  flag: boolean
  shown(values: CommunitySettings): string
  field(values: CommunitySettings): string
  /** `undefined`: it is no value of this figure. */
  read(written: string): unknown
}

/** Who is asked and when, and who gives a second factor, is the operator's to say. */
const settableBy = (roles: readonly StaffRole[], rows: FormRow[]): FormRow[] =>
  rows.filter(({ figure }) => !figure.ofOperator || roles.includes('operator'))

/** The lines of a section. Ceilings are a line for each role and kind; the manager's own are not the manager's to set. */
export const rowsOf = (of: Group, roles: readonly StaffRole[]): Row[] =>
  settableBy(roles, formOf(of)).flatMap((row) => (row.figure.kind === 'ceilings' ? ceilingRows(row, roles) : [rowOf(row)]))

const rowOf = ({ path, figure }: FormRow): Row => ({
  path,
  label: figure.label,
  hint: hintWords(figure),
  flag: figure.kind === 'flag',
  shown: (values) => valueWords(figure, valueAt(values, path)),
  field: (values) => (figure.kind === 'flag' ? valueWords(figure, valueAt(values, path)) : fieldOf(figure, valueAt(values, path))),
  read: (written) => (figure.kind === 'flag' ? written === figureWords.yes : valueOf(figure, written)),
})

function ceilingRows({ path }: FormRow, roles: readonly StaffRole[]): Row[] {
  const settable = ceilingRoles.filter((role) => role !== 'manager' || roles.includes('operator'))
  return settable.flatMap((role) =>
    compensationKinds.map((kind) => {
      const at = [...path, role, kind]
      const amount = (values: CommunitySettings) => valueAt(values, at) as number | undefined
      return {
        path: at,
        label: ceilingLabel(staffRoleWords[role], givenNames[kind]),
        hint: amountHint,
        flag: false,
        shown: (values) => amountWords(amount(values)),
        field: (values) => (amount(values) === undefined ? '' : String(Math.floor((amount(values) ?? 0) / 100))),
        read: (written) => (written.trim() === '' ? 0 : fenOf(written)),
      }
    }),
  )
}

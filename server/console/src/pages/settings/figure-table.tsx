import { EyeOutlined } from '@ant-design/icons'
import type { CommunitySettings, SettingChange } from '@linsheng/shared/contract/settings.ts'
import type { StaffRole } from '@linsheng/shared/domain/roles'
import { type SetPlace, valueAt } from '@linsheng/shared/settings/changes'
import { Input, Select } from 'antd'
import { useTimeWords } from '../../app/clock'
import { type Edit, flagOptions, labelOf, mayChange, textOf, type Typed, wordsOf } from './typed'
import { boundsOf, savePane, unitOf, words } from './words'

interface FigureTableProps {
  title: string
  rows: readonly SetPlace[]
  figures: CommunitySettings
  newest: ReadonlyMap<string, SettingChange>
  typed: Typed
  edits: readonly Edit[]
  /** What the server found wrong, by the name of the figure. */
  faults: Readonly<Record<string, string>>
  open: string | undefined
  roles: readonly StaffRole[]
  onType: (place: SetPlace, text: string) => void
  onOpen: (name: string) => void
}

/** One line for each figure: what it is now, what it may be, what it would be by itself, and who changed it. */
export function FigureTable({ title, rows, figures, newest, typed, edits, faults, open, roles, onType, onOpen }: FigureTableProps) {
  const { columns } = words
  return (
    <div className="card card-tight">
      <div className="row table-title">
        <h2>{title}</h2>
        <span className="small muted">{words.shownNote}</span>
      </div>
      <table className="list list-plain" aria-label={title}>
        <thead>
          <tr>
            <th>{columns.figure}</th>
            <th>{columns.now}</th>
            <th>{columns.bounds}</th>
            <th>{columns.default}</th>
            <th>{columns.who}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((place) => {
            const edit = edits.find((one) => one.place.name === place.name)
            const fault = faults[place.name] ?? (edit && edit.to === undefined ? savePane.unread : undefined)
            const now = valueAt(figures, place)
            return (
              <tr key={place.name} className={edit !== undefined || open === place.name ? 'active' : undefined}>
                <td>
                  <span className="strong">{labelOf(place)}</span>{' '}
                  {place.figure.shown && <EyeOutlined className="muted" role="img" aria-label={words.shown} title={words.shown} />}
                </td>
                <td>
                  {mayChange(place, roles) ? (
                    <FigureField place={place} text={typed[place.name]?.text ?? textOf(place, now)} fault={fault} onType={onType} />
                  ) : (
                    <span>
                      {wordsOf(place, now)} <span className="chip">{words.ofOperator}</span>
                    </span>
                  )}
                </td>
                <td className="muted small bounds">{boundsOf(place)}</td>
                <td className="muted">{wordsOf(place, valueOfDefault(place))}</td>
                <td>
                  <Who place={place} edit={edit} change={newest.get(place.name)} onOpen={onOpen} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const valueOfDefault = ({ figure }: SetPlace) => figure.default as ReturnType<typeof valueAt>

interface FigureFieldProps {
  place: SetPlace
  text: string
  fault: string | undefined
  onType: (place: SetPlace, text: string) => void
}

function FigureField({ place, text, fault, onType }: FigureFieldProps) {
  const { kind } = place.figure
  const wide = kind === 'days' || kind === 'two_minutes'
  const common = { 'aria-label': labelOf(place), 'aria-invalid': fault !== undefined, status: fault ? ('warning' as const) : ('' as const) }
  return (
    <div>
      <span className="row">
        {kind === 'flag' ? (
          <Select {...common} style={{ width: 88 }} value={text} options={flagOptions} onChange={(value) => onType(place, value)} />
        ) : (
          <Input
            {...common}
            style={{ width: wide ? 150 : 88, textAlign: kind === 'days' ? 'left' : 'right' }}
            value={text}
            maxLength={kind === 'days' ? 5000 : 20}
            onChange={({ target }) => onType(place, target.value)}
          />
        )}
        <span className="muted">{unitOf(place)}</span>
      </span>
      {fault && (
        <span className="field-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  )
}

interface WhoProps {
  place: SetPlace
  edit: Edit | undefined
  change: SettingChange | undefined
  onOpen: (name: string) => void
}

function Who({ place, edit, change, onOpen }: WhoProps) {
  const time = useTimeWords()
  if (edit) {
    return (
      <span className="medium">
        {edit.to !== undefined && <div className="accent-words">{words.typed(wordsOf(place, edit.to))}</div>}
        <div className="small muted">{words.was(wordsOf(place, edit.from))}</div>
      </span>
    )
  }
  if (!change) return <span className="muted">{words.never}</span>
  return (
    <button type="button" className="plain-link" title={words.history(labelOf(place))} onClick={() => onOpen(place.name)}>
      <div>{change.by}</div>
      <div className="small muted">{words.changedAt(time.moment(change.at), wordsOf(place, change.from))}</div>
    </button>
  )
}

import { Button } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useKeys } from '../app/keys'
import { steadyRows } from './steady-rows'
import { list as words } from './words'

export interface Column<Row> {
  title: string
  /** Figures stand at the right. */
  number?: boolean
  width?: number
  cell: (row: Row) => ReactNode
}

interface ListTableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** The row whose drawer stands open; absent where the drawer has gone with its row, so that the list is held no longer. */
  openKey?: string | undefined
  onOpen: (row: Row) => void
  /** There are more: reads the next page. */
  onMore?: (() => void) | undefined
  isReadingMore?: boolean
  empty: ReactNode
}

/**
 * Rows that open: by a click, by `j`, `k` and Enter, or by Tab and Enter. A row that changed is tinted for a moment; while one is open
 * none moves.
 */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { label, columns, keyOf, openKey, onOpen, onMore, isReadingMore, empty } = props
  const { rows, waiting, onShow } = useSteadyRows(label, props.rows, keyOf, openKey !== undefined)
  const { at, body } = useRowKeys(label, rows, onOpen)
  if (rows.length === 0) return <>{empty}</>
  return (
    <div className="card card-tight">
      {waiting > 0 && (
        <Button type="link" onClick={onShow}>
          {words.waiting(waiting)}
        </Button>
      )}
      <table className="list" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ title, number, width }) => (
              <th key={title} className={number ? 'number' : undefined} style={{ width }}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <ListRow
              key={keyOf(row)}
              row={row}
              columns={columns}
              isOpen={keyOf(row) === openKey}
              isAt={index === at}
              onOpen={() => onOpen(row)}
            />
          ))}
        </tbody>
      </table>
      {onMore && (
        <Button type="link" loading={isReadingMore === true} onClick={onMore}>
          {words.more}
        </Button>
      )}
    </div>
  )
}

interface ListRowProps<Row> {
  row: Row
  columns: readonly Column<Row>[]
  isOpen: boolean
  isAt: boolean
  onOpen: () => void
}

function ListRow<Row>({ row, columns, isOpen, isAt, onOpen }: ListRowProps<Row>) {
  const line = useRef<HTMLTableRowElement>(null)
  const before = useRef(row)
  useEffect(() => {
    // what was read again and is the same is the same object
    if (before.current !== row) line.current?.animate?.([{ background: 'var(--tint)' }, {}], { duration: 1000 })
    before.current = row
  }, [row])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return
    event.preventDefault()
    onOpen()
  }
  return (
    <tr
      ref={line}
      tabIndex={0}
      className={isOpen || isAt ? 'active' : undefined}
      aria-current={isOpen ? 'true' : undefined}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      {columns.map(({ title, number, cell }) => (
        <td key={title} className={number ? 'number' : undefined}>
          {cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** The rows in the order in which they stood when one was opened; the list as it is once none is, or where the new ones are asked for. */
function useSteadyRows<Row>(label: string, now: readonly Row[], keyOf: (row: Row) => string, isOpen: boolean) {
  const shown = useRef<{ label: string; rows: readonly Row[] }>({ label, rows: now })
  const [, redraw] = useState(0)
  const holds = isOpen && shown.current.label === label && shown.current.rows.length > 0
  const steady = holds ? steadyRows(shown.current.rows, now, keyOf) : { rows: [...now], waiting: 0 }
  shown.current = { label, rows: steady.rows }
  const onShow = () => {
    shown.current = { label, rows: [] }
    redraw((times) => times + 1)
  }
  return { ...steady, onShow }
}

/** `j` and `k` move through the rows, Enter opens the one they stand at. Another list begins anew. */
function useRowKeys<Row>(label: string, rows: readonly Row[], onOpen: (row: Row) => void) {
  const [at, setAt] = useState(-1)
  const body = useRef<HTMLTableSectionElement>(null)
  const move = (by: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, at + by))
    setAt(next)
    body.current?.rows[next]?.scrollIntoView({ block: 'nearest' })
  }
  useEffect(() => setAt(-1), [label])
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => {
      const row = rows[at]
      if (row) onOpen(row)
    },
  })
  return { at, body }
}

import { Button } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useKeys } from '../app/keys'
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
  /** The row whose drawer is open. */
  openKey?: string | undefined
  onOpen: (row: Row) => void
  /** There are more: reads the next page. */
  onMore?: (() => void) | undefined
  isReadingMore?: boolean
  empty: ReactNode
}

/** Rows that open: by a click, by `j`, `k` and Enter, or by Tab and Enter. */
export function ListTable<Row>({ label, columns, rows, keyOf, openKey, onOpen, onMore, isReadingMore, empty }: ListTableProps<Row>) {
  const { at, body } = useRowKeys(label, rows, onOpen)
  if (rows.length === 0) return <>{empty}</>
  return (
    <div className="card card-tight">
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
            <tr
              key={keyOf(row)}
              tabIndex={0}
              className={keyOf(row) === openKey || index === at ? 'active' : undefined}
              aria-current={keyOf(row) === openKey ? 'true' : undefined}
              onClick={() => onOpen(row)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.target !== event.currentTarget) return
                event.preventDefault()
                onOpen(row)
              }}
            >
              {columns.map(({ title, number, cell }) => (
                <td key={title} className={number ? 'number' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
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

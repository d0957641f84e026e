import { PrinterOutlined } from '@ant-design/icons'
import type { PublicPlace } from '@linsheng/shared/contract/place/place.ts'
import { useQueries } from '@tanstack/react-query'
import { Button } from 'antd'
import { codeQuery } from '../../data/places'
import { CodeCard } from './code-card'
import { words } from './words'

const onSheet = 4

interface SheetsProps {
  communityId: string
  places: readonly PublicPlace[]
  onBack: () => void
}

/** The codes of many places, four on a sheet of A4. */
export function Sheets({ communityId, places, onBack }: SheetsProps) {
  const codes = useQueries({ queries: places.map(({ id }) => codeQuery(communityId, id)) })
  const made = codes.flatMap(({ data }) => (data ? [data] : []))
  const failed = codes.filter(({ isError }) => isError)
  const pages = Array.from({ length: Math.ceil(made.length / onSheet) }, (_, i) => made.slice(i * onSheet, (i + 1) * onSheet))
  const isReady = made.length + failed.length === places.length
  return (
    <div className="page sheets">
      <div className="heading filters">
        <h1>{words.sheetTitle}</h1>
        <span className="muted">{isReady ? words.sheetSub(pages.length) : words.drawing(made.length, places.length)}</span>
        <span className="row push">
          <Button onClick={onBack}>{words.back}</Button>
          <Button type="primary" icon={<PrinterOutlined />} disabled={!isReady || made.length === 0} onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      </div>
      {failed.length > 0 && (
        <div className="band warn row filters" role="alert">
          {words.failed(failed.length)}
          <Button size="small" className="push" onClick={() => failed.forEach(({ refetch }) => void refetch())}>
            {words.again}
          </Button>
        </div>
      )}
      {pages.map((page) => (
        <section key={page[0]?.place.id} className="sheet">
          {page.map((code) => (
            <CodeCard key={code.place.id} code={code} />
          ))}
        </section>
      ))}
    </div>
  )
}

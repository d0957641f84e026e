import { scoreClass } from '@linsheng/shared/domain/nps'
import type { ReactNode } from 'react'

const looks = { detractor: 'low', passive: '', promoter: 'high' } as const

/** A score 0-10 in its square. Without one: what stands for it. */
export function ScoreMark({ score, without = '·' }: { score: number | null; without?: string }) {
  return <span className={`score ${score === null ? '' : looks[scoreClass(score)]}`}>{score ?? without}</span>
}

/** A colleague as the last character of the name, with the whole name for those who point at it. */
export function NameMark({ name, second }: { name: string; second?: boolean }) {
  return (
    <span className={`mark${second ? ' second' : ''}`} title={name} aria-label={name} role="img">
      {[...name].at(-1)}
    </span>
  )
}

export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode] | null)[] }) {
  return (
    <dl className="facts">
      {rows.map(
        (row) =>
          row && (
            <div key={row[0]} style={{ display: 'contents' }}>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

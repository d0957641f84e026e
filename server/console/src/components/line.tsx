import type { ReactNode } from 'react'

/** A name at the left, what belongs to it at the right. */
export function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="intake-line">
      <span className="muted medium">{name}</span>
      <div className="stack">{children}</div>
    </div>
  )
}

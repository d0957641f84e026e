import type { ReactNode } from 'react'

/** What is missing, why, when it will come, and at most one action. */
export function Empty({ title, sub, action }: { title: string; sub?: string; action?: ReactNode }) {
  return (
    <div className="card stack">
      <div className="strong">{title}</div>
      {sub && <div className="muted">{sub}</div>}
      {action && <div>{action}</div>}
    </div>
  )
}

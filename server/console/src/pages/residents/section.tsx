import type { ReactNode } from 'react'

/** A part of the file under its name. */
export function Section({ title, sub, children }: { title: string; sub?: string; children: ReactNode }) {
  return (
    <section className="file-part" aria-label={title}>
      <div className="file-title">
        <span className="section-title">{title}</span> {sub && <span className="small muted">{sub}</span>}
      </div>
      {children}
    </section>
  )
}

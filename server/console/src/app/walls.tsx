import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { broken, nowhere } from './words'

function Wall({ title, sub, children }: { title: string; sub: string; children: ReactNode }) {
  return (
    <main className="wall">
      <div className="stack">
        <h1>{title}</h1>
        <p className="muted">{sub}</p>
        <div>{children}</div>
      </div>
    </main>
  )
}

/** A page whose code failed: only reloading helps. */
export function Broken() {
  return (
    <Wall title={broken.title} sub={broken.sub}>
      <Button type="primary" onClick={() => location.reload()}>
        {broken.reload}
      </Button>
    </Wall>
  )
}

export function Nowhere() {
  return (
    <Wall title={nowhere.title} sub={nowhere.sub}>
      <Link to="/">{nowhere.start}</Link>
    </Wall>
  )
}

import { Component, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { changeSettings, settings } from '../src/app/state/settings'
import { online } from '../src/app/state/network'
import { components } from './components'
import { features } from './features'
import { staff } from './staff'
import type { Entry } from './stage'
import '../src/styles'
import '../src/packages/desk/place-code/paper.css'
import './gallery.css'

const mode = new URLSearchParams(location.search).get('mode') ?? 'light'
const dark = mode === 'dark'
const elder = mode === 'elder'
online.set(true)
changeSettings({ themeChoice: dark ? 'dark' : 'light', elder, elderAsked: true })
settings.set({ ...settings.get(), fontScale: 1 })
document.documentElement.classList.toggle('theme-dark', dark)

const classes = ['frame', 'frame--h5', dark && 'theme-dark', elder && 'mode-elder', 'gallery'].filter(Boolean).join(' ')

/** Names the entry that cannot be drawn. */
class Guard extends Component<{ name: string; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError = () => ({ failed: true })
  override componentDidCatch(error: Error) {
    console.error(`${this.props.name}: ${error.stack ?? error.message}`)
  }
  override render() {
    return this.state.failed ? this.props.name : this.props.children
  }
}

function Shown({ name, children, height }: Entry) {
  return (
    <section className="gallery__entry" data-name={name} style={height ? { height: `${height}px`, transform: 'translateZ(0)' } : undefined}>
      <Guard name={name}>{children}</Guard>
    </section>
  )
}

createRoot(document.getElementById('app') ?? document.body).render(
  <div className={classes}>
    {[...components, ...features, ...staff].map(({ title, entries }) => (
      <div key={title}>
        {entries.map((one) => (
          <Shown key={one.name} {...one} name={`${title} / ${one.name}`} />
        ))}
      </div>
    ))}
  </div>,
)

import { placesOf } from '@linsheng/shared/settings/changes'
import { sections } from '@linsheng/shared/settings/sections'
import type { Part } from './route'
import { words } from './words'

interface PartListProps {
  /** The part that stands beside; null: what was searched for. */
  part: Part | null
  hasPrices: boolean
  onPart: (part: Part) => void
}

/** The second list: the parts of the settings, on the ground of the page. */
export function PartList({ part, hasPrices, onPart }: PartListProps) {
  const draw = (name: Part, label: string, count?: number) => (
    <button
      key={name}
      type="button"
      className={`part${name === part ? ' active' : ''}`}
      aria-current={name === part ? 'page' : undefined}
      onClick={() => onPart(name)}
    >
      {label}
      {count !== undefined && <span className="push small muted">{count}</span>}
    </button>
  )
  return (
    <nav className="parts" aria-label={words.parts}>
      <div className="part-group">{words.groups.figures}</div>
      {sections.map(({ name, title, of }) => draw(name, title, placesOf(of).length))}
      <div className="part-group">{words.groups.texts}</div>
      {draw('legal', words.legal)}
      {hasPrices && draw('prices', words.prices)}
      <div className="part-group">{words.groups.links}</div>
      {draw('triggers', words.triggers)}
      {draw('group', words.group)}
    </nav>
  )
}

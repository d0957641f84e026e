import { Link } from '@tanstack/react-router'
import type { Post } from '../../data/me'
import { type RailItem, railOf } from '../rail-items'
import { product, rail as words } from '../words'

const headings = { day: '', see: words.groups.see, improve: words.groups.improve, ask: words.groups.ask } as const

export function Rail({ post }: { post: Post }) {
  const items = railOf(post.roles)
  const of = (group: RailItem['group']) => items.filter((item) => item.group === group)
  const draw = ({ to, label, icon }: RailItem) => (
    <Link
      key={to}
      to={to}
      params={{ communityId: post.communityId }}
      search={{}}
      className="rail-item"
      activeProps={{ className: 'active' }}
      title={label}
    >
      {icon}
      <span>{label}</span>
    </Link>
  )
  return (
    <nav className="rail" aria-label={words.name}>
      <div className="rail-brand">
        <i className="rail-house" aria-hidden="true" />
        <span>{product}</span>
      </div>
      <div className="rail-groups">
        {(['day', 'see', 'improve', 'ask'] as const).map((group) => {
          const own = of(group)
          return (
            own.length > 0 && (
              <div key={group}>
                {headings[group] && <div className="rail-group">{headings[group]}</div>}
                {own.map(draw)}
              </div>
            )
          )
        })}
      </div>
      {of('foot').length > 0 && <div className="rail-foot">{of('foot').map(draw)}</div>}
    </nav>
  )
}

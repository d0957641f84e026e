import type { TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { beside } from '@linsheng/shared/words/phrases'
import type { Due } from './day'
import { words } from './words'

const teams = ['butler', 'desk', 'engineer', 'guard'] as const

/** One line for each team: how many there are, what they have in hand, what of it is late. Of the team, never of a single colleague. */
export function TeamLines({ team, dues }: { team: readonly TeamMember[]; dues: readonly Due[] }) {
  if (!team.some(({ roles }) => teams.some((role) => roles.includes(role)))) return null
  return (
    <section className="card today-teams" aria-label={words.teams.title}>
      {teams.map((role) => {
        const people = team.filter(({ roles }) => roles.includes(role))
        if (people.length === 0) return null
        const names = new Set(people.map(({ name }) => name))
        const late = dues.filter(({ isLate, who }) => isLate && who[0] !== undefined && names.has(who[0])).length
        const sum = (of: (one: TeamMember) => number) => people.reduce((all, one) => all + of(one), 0)
        const [cases, orders] = [sum(({ open }) => open.cases), sum(({ open }) => open.ordersToCome + open.ordersOnSite)]
        const off = people.filter(({ offDutyUntil }) => offDutyUntil !== null).length
        const inHand = beside(cases > 0 && words.teams.cases(cases), orders > 0 && words.teams.orders(orders))
        return (
          <div key={role}>
            <div>
              <strong>
                {words.teams.names[role]} {words.teams.people(people.length)}
              </strong>{' '}
              <span className="muted">{off > 0 && words.teams.off(off)}</span>
            </div>
            <div className="medium">
              {late > 0 && <span className="late-words">{words.teams.late(late)} </span>}
              {inHand || words.teams.calm}
            </div>
          </div>
        )
      })}
    </section>
  )
}

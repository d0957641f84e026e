import type { MyCase } from '@linsheng/shared/contract/loop/my-case.ts'
import { useTimeWords } from '../../app/state/use-time-words'
import { matterPage } from './words'
import { Facts, type Fact } from '../../components/facts/facts'

/** What will be done, by whom, when. */
export function PlanFacts({ plan }: { plan: NonNullable<MyCase['plan']> }) {
  const time = useTimeWords()
  const facts: Fact[] = [
    [matterPage.plan.what, plan.what],
    [matterPage.plan.who, plan.who],
    [matterPage.plan.when, plan.until && plan.until.day === plan.when.day ? time.span(plan.when, plan.until) : time.full(plan.when)],
  ]
  return <Facts facts={facts} />
}

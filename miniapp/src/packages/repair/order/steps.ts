import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import type { Step } from '../../../features/repair/step-bar'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { stepWords as words } from './words'

/** The three steps a resident sees, with the time or the fact under each. */
export function stepsOf(order: RepairOrder, time: TimeWords): Step[] {
  const { state, step, promises } = order
  const accepted = order.timeline.find(({ kind }) => kind === 'accepted')
  const finish = order.completion?.finishedAt
  const facts = {
    scheduled: words.assigned,
    en_route: words.enRoute,
    on_site: words.onSite,
    working: words.working,
    accepted: words.finding,
  }
  const fact = state in facts ? facts[state as keyof typeof facts] : ''
  const isDone = step === 'done'
  return [
    {
      name: words.accepted,
      fact: accepted ? time.moment(accepted.at) : words.by(time.moment(promises.accept)),
      state: step === null ? 'now' : 'done',
    },
    { name: words.inProgress, fact: step === null ? '' : fact, state: step === null ? 'todo' : isDone ? 'done' : 'now' },
    {
      name: words.done,
      fact: finish ? time.moment(finish) : promises.finish ? words.by(time.moment(promises.finish)) : '',
      state: isDone ? 'done' : 'todo',
    },
  ]
}

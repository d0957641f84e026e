import type { ContactWish } from '@linsheng/shared/domain'
import { standingOn, type OpenSheet } from '../../state/sheet'
import { useTimeWords } from '../../state/use-time-words'
import { list } from '../../text/phrases'
import { contactLines, sheetWords, thanksWords } from '../../text/sheet'
import { View } from '../base'
import { Timeline, type TimelineItem } from '../timeline'

type FollowUp = NonNullable<NonNullable<OpenSheet['outcome']>['followUp']>

/** Who is in touch, by when, and what comes after. */
export function ComingSteps({ open, followUp }: { open: OpenSheet; followUp: FollowUp }) {
  const words = useTimeWords()
  const { ownerName, contactBy, visitBy, resolveBy, resting } = followUp
  const wish: ContactWish = open.wish ?? 'phone'
  const steps = thanksWords.steps
  const first = wish === 'visit' ? (visitBy ?? contactBy) : contactBy
  const items: TimelineItem[] = [
    ...(wish !== 'none' && first
      ? [{ kind: 'now' as const, what: steps.listen, why: steps.listenBy(words.full(first), sheetWords.contacts[wish]) }]
      : []),
    {
      kind: wish === 'none' ? ('now' as const) : ('todo' as const),
      what: steps.plan,
      why: visitBy && wish !== 'visit' ? steps.planVisit(words.full(visitBy)) : steps.planNote,
    },
    { kind: 'todo' as const, what: steps.ask, why: resolveBy ? steps.askBy(words.full(resolveBy)) : undefined },
  ]
  return (
    <View className="stack g2">
      <View className="title num" role="heading">
        {headline(wish, ownerName, first && words.moment(first))}
      </View>
      <View className="sub">{resting && first ? contactLines.resting(words.full(first)) : seenWords(open)}</View>
      <View className="soft" style={{ marginTop: '8px', padding: '16px' }}>
        <Timeline items={items} />
      </View>
    </View>
  )
}

function headline(wish: ContactWish, owner: string, by: string | null): string {
  if (wish === 'none' || !by) return thanksWords.willWork(owner)
  if (wish === 'visit') return thanksWords.willVisit(owner, by)
  return wish === 'wechat' ? thanksWords.willWrite(owner, by) : thanksWords.willCall(owner, by)
}

/** What was chosen, in the resident's own chips: nobody has to say it twice. */
function seenWords(open: OpenSheet): string {
  const { answers } = standingOn(open)
  const labels = open.sheet.questionnaire.questions.flatMap(({ key, options = [] }) => {
    const chosen = answers[key]
    return Array.isArray(chosen) ? options.filter((option) => chosen.includes(option.key)).map((option) => option.label) : []
  })
  return labels.length > 0 ? thanksWords.hasSeen(list(...labels)) : thanksWords.hasSeenScore
}

import { settings } from '../src/app/state/settings'
import { useStore } from '../src/app/state/store'
import { View } from '../src/components/base'
import { Person } from '../src/components/person/person'
import { NoticeRow } from '../src/features/inbox/notice-row'
import { ArrivedCard } from '../src/features/kept/arrived-card'
import { FixWords } from '../src/features/kept/fix-words'
import { OwnPhotos } from '../src/features/kept/own-photos'
import { ReturnedCard } from '../src/features/kept/returned-card'
import { WaitingItem } from '../src/features/kept/waiting-item'
import { PlanFacts } from '../src/features/matter/plan-facts'
import { PlanNoSheet } from '../src/features/matter/plan-no-sheet'
import { NotSolvedSheet, SolvedSheet } from '../src/features/matter/solved-sheet'
import { EarlierOrders } from '../src/features/repair/earlier-orders'
import { GivenBand } from '../src/features/repair/given-band'
import { OrderRow } from '../src/features/repair/order-row'
import { PromiseCard } from '../src/features/repair/promise-card'
import { SignNote } from '../src/features/repair/sign-note'
import { StepBar } from '../src/features/repair/step-bar'
import { Instead, Kept, TakeBack, TakeBackButton } from '../src/features/repair/take-back'
import { CodeField } from '../src/features/session/code-field'
import { SignOut } from '../src/features/session/sign-out'
import { ThemeCard } from '../src/features/session/theme-card'
import { About } from '../src/features/survey/about'
import { AnsweredSheet } from '../src/features/survey/answered-sheet'
import { AskingSheet } from '../src/features/survey/asking-sheet'
import { ComingSteps } from '../src/features/survey/coming-steps'
import { ContactWishes } from '../src/features/survey/contact-wishes'
import { QuestionTitle } from '../src/features/survey/question-title'
import { QuestionView } from '../src/features/survey/question-view'
import { StorySheet } from '../src/features/survey/story-sheet'
import { ThanksSheet } from '../src/features/survey/thanks-sheet'
import {
  at,
  chen,
  delayed,
  followUp,
  late,
  lowAnswer,
  notices,
  openSheet,
  photo,
  place,
  repair,
  returned,
  signing,
  waiting,
} from './fixtures'
import { entry, ignore, settled, type Chapter } from './stage'

const [first, choice, text] = openSheet.sheet.questionnaire.questions
if (!first || !choice || !text) throw new Error('the questionnaire of the fixtures has three questions')
const plan = { what: '换整段软管', who: chen.name, when: at('18:00', '2026-06-13'), until: null, accepted: false }

const steps = (
  <StepBar
    steps={[
      { name: '受理', fact: '13:30', state: 'done' },
      { name: '上门', fact: '15:24 前', state: 'now' },
      { name: '修好', fact: '您说了算', state: 'todo' },
    ]}
  />
)
const engineer = <Person person={chen} sub="水电维修" />

/** As on home: in large words the way back is a button of its own. */
function WayBack() {
  const { elder } = useStore(settings)
  const given = { signing, onTakeBack: ignore }
  return elder ? (
    <View className="buttons">
      <TakeBackButton {...given} />
    </View>
  ) : (
    <TakeBack {...given} totalFen={4800} />
  )
}

export const features: readonly Chapter[] = [
  {
    title: 'repair',
    entries: [
      entry(
        'promise on its way',
        <PromiseCard card={repair} onOpen={ignore}>
          {steps}
          {engineer}
        </PromiseCard>,
      ),
      entry(
        'promise moved',
        <PromiseCard card={delayed} onOpen={ignore}>
          {engineer}
        </PromiseCard>,
      ),
      entry(
        'promise missed',
        <PromiseCard card={late} onOpen={ignore}>
          {engineer}
        </PromiseCard>,
      ),
      entry(
        'row',
        <View className="card card--tight rows">
          <OrderRow card={repair} />
          <OrderRow card={{ ...repair, state: 'confirmed', promise: null }} />
        </View>,
      ),
      entry('steps', <View className="card">{steps}</View>),
      entry(
        'take back',
        <View className="card">
          <WayBack />
        </View>,
      ),
      entry(
        'kept',
        <View className="card">
          <Kept signing={{ ...signing, state: 'kept' }} totalFen={0} />
        </View>,
      ),
      entry(
        'instead',
        <View className="card">
          <Instead of={<View>修好了吗？</View>}>
            <View className="text-heavy">已修好</View>
          </Instead>
        </View>,
      ),
      entry('sign note', <SignNote totalFen={4800} phone="010-88001234" />),
      entry('given', <GivenBand given={[{ kind: 'fee_reduction', amountFen: 1000 }]} />),
      entry(
        'earlier',
        <EarlierOrders
          earlier={[{ id: 'rpr_9', number: '2605200003', reportedAt: at('09:00', '2026-05-20'), photos: [photo('#89a')] }]}
          page="staffOrder"
        />,
      ),
    ],
  },
  {
    title: 'inbox',
    entries: [
      entry(
        'notices',
        <View className="card card--tight rows">
          {notices.map((notice) => (
            <NoticeRow key={notice.id} communityId="cmt_1" notice={notice} onRead={ignore} />
          ))}
        </View>,
      ),
    ],
  },
  {
    title: 'kept',
    entries: [
      entry('fix words', <FixWords entry={{ ...returned, op: 'returnRepair', body: { note: '还在滴水' } }} onClose={ignore} />, 420),
      entry(
        'waiting',
        <View className="card card--tight rows">
          <WaitingItem entry={waiting} />
        </View>,
      ),
      entry('returned', <ReturnedCard place={place} card={{ entry: returned, also: [] }} />),
      entry('arrived', <ArrivedCard note={{ key: 'key_1', account: 'per_1', orderId: 'rpr_1', left: [] }} />),
      entry('own photos', <OwnPhotos paths={[photo('#8aa').url, photo('#963').url]} />),
    ],
  },
  {
    title: 'matter',
    entries: [
      entry(
        'plan',
        <View className="card">
          <PlanFacts plan={plan} />
        </View>,
      ),
      entry('plan refused', <PlanNoSheet draft="wish" onSend={settled} onClose={ignore} />, 420),
      entry('not solved', <NotSolvedSheet owner="周晓岚" draft="not-solved" onSend={settled} onClose={ignore} />, 420),
      entry('solved', <SolvedSheet draft="solved" onSend={settled} onClose={ignore} />, 520),
    ],
  },
  {
    title: 'survey',
    entries: [
      entry('about', <About open={openSheet} />),
      entry('asking', <AskingSheet open={openSheet} />, 560),
      entry('answered low', <AnsweredSheet open={lowAnswer} />, 844),
      entry('thanks', <ThanksSheet open={{ ...lowAnswer, step: 'thanks' }} />, 600),
      entry('story', <StorySheet open={{ ...lowAnswer, step: 'story', score: 10 }} />, 480),
      entry('coming steps', <ComingSteps open={lowAnswer} followUp={followUp} />),
      entry('contact', <ContactWishes open={lowAnswer} />),
      entry('title', <QuestionTitle>{first.title}</QuestionTitle>),
      entry('choice', <QuestionView question={choice} leads value={['again']} onAnswer={ignore} />),
      entry('text', <QuestionView question={text} leads={false} value="" onAnswer={ignore} />),
    ],
  },
  {
    title: 'session',
    entries: [
      entry(
        'code',
        <CodeField phone="13900007788" code="" onChange={ignore} onNoPhone={() => undefined} onAsk={ignore} onEnter={ignore} />,
      ),
      entry('theme', <ThemeCard title="长辈模式" sub="字大、按钮大，一次看一件事" />),
      entry('sign out', <SignOut />),
    ],
  },
]

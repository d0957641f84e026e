import type { RepairEventKind, RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { yuan } from '@linsheng/shared/domain/money'
import { goneName } from '@linsheng/shared/words/case-who'
import { givenText } from '@linsheng/shared/words/money'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { faultNames } from '@linsheng/shared/words/orders'
import { beside, clause, named } from '@linsheng/shared/words/phrases'
import { staffEvents } from '@linsheng/shared/words/staff-events'
import { channelWords, staffStates } from '@linsheng/shared/words/staff-orders'
import type { ReactNode } from 'react'
import { useTimeWords } from '../../app/clock'
import { OpenNumber } from '../../components/open-number'
import { Facts, NameMark } from '../../components/parts'
import { Photos } from '../../components/photos'
import type { Post } from '../../data/me'
import { Caller } from './caller'
import { isUnderWay, OrderChips, placeText } from './columns'
import { words } from './words'

/** Everything that is known of an order: what and where, who, what was promised, and what happened. */
export function OrderBody({ post, order }: { post: Post; order: RepairOrder }) {
  const time = useTimeWords()
  const { title, description, photos, place, engineer, state, appointment, channel, fault, number } = order
  return (
    <>
      <div className="row wrap">
        <span className="chip accent">{staffStates[state]}</span> <OrderChips order={order} />
        <span className="push small muted">{words.number(number)}</span>
      </div>
      {description && description !== title && <div className="said">{description}</div>}
      <Photos photos={photos} />
      <Facts
        rows={[
          [words.where, placeText(place)],
          [words.fault, fault ? faultNames[fault] : words.unsaid],
          appointment ? [words.slot, time.span(appointment.from, appointment.to)] : null,
          [
            words.engineer,
            engineer ? (
              <span key="engineer" className="row">
                <NameMark name={engineer.name} /> {beside(engineer.name, engineer.title, engineer.phone)}
                {isUnderWay(order) && <i className="lamp" />}
              </span>
            ) : (
              words.nobody
            ),
          ],
          [words.channel, beside(channelWords[channel], order.followers > 0 && words.followers(order.followers))],
        ]}
      />
      <Resident post={post} order={order} />
      <Caller communityId={post.communityId} order={order} />
      <Promises order={order} time={time} />
      <Work order={order} />
      <Earlier order={order} time={time} />
      <Timeline order={order} time={time} />
    </>
  )
}

function Section({ title, sub, children }: { title: string; sub?: string | false | null | undefined; children: ReactNode }) {
  return (
    <section className="stack">
      <div className="section-title">
        {title} {sub && <span className="small muted">{sub}</span>}
      </div>
      {children}
    </section>
  )
}

/** Whom to meet, what they wish to be respected, and their number behind a record. */
function Resident({ post, order: { id, resident } }: { post: Post; order: RepairOrder }) {
  if (!resident) return null
  const { personId, name, phoneMasked, wishes, gone } = resident
  if (!name && !gone) return null
  return (
    <Section title={words.resident}>
      <div className="row wrap medium">
        <span className="strong">{gone ? goneName : name}</span>
        {personId && <OpenNumber communityId={post.communityId} personId={personId} masked={phoneMasked} why="repair" subjectId={id} />}
      </div>
      {name && personId === null && !gone && <div className="small muted">{words.elsewhere}</div>}
      {wishes && <div className="band">{named(words.wishes, wishes)}</div>}
    </Section>
  )
}

/** What was promised at the report, what runs now, and what it is late with. */
function Promises({ order: { promises, promise, late, delay }, time }: { order: RepairOrder; time: TimeWords }) {
  const kinds = ['accept', 'arrive', 'finish'] as const
  return (
    <Section title={words.promises}>
      <div className="row wrap medium">
        {kinds.map((kind) => {
          const by = promises[kind]
          return by && <span key={kind}>{words.promised(words.clocks[kind], time.moment(by))}</span>
        })}
      </div>
      {promise?.original && <div className="small muted">{words.movedFrom(time.moment(promise.original))}</div>}
      {late && (
        <div className="band late">
          {words.missed(words.clocks[late.kind], time.moment(late.promised), late.keptAt && time.moment(late.keptAt))}
        </div>
      )}
      {delay && <div className="band warn">{beside(delay.reason, delay.offer)}</div>}
    </Section>
  )
}

/** What was done and what it costs, and what was given for it. */
function Work({ order: { completion, compensations = [] } }: { order: RepairOrder }) {
  return (
    <>
      {completion && (
        <Section title={words.done}>
          <div className="medium">{completion.note}</div>
          <Photos photos={[...completion.before, ...completion.after]} />
          {completion.feeLines.map(({ label, amountFen }, index) => (
            <div key={index} className="row medium">
              {label}
              <span className="push number">{words.amount(yuan(amountFen))}</span>
            </div>
          ))}
        </Section>
      )}
      {compensations.length > 0 && (
        <Section title={words.given}>
          {compensations.map((one) => (
            <div key={one.id} className="medium">
              {givenText(one)}
            </div>
          ))}
        </Section>
      )}
    </>
  )
}

function Earlier({ order: { repeat }, time }: { order: RepairOrder; time: TimeWords }) {
  if (!repeat || repeat.earlier.length === 0) return null
  return (
    <Section title={words.earlier} sub={repeat.watchedBy && words.watchedBy(repeat.watchedBy)}>
      {repeat.earlier.map(({ id, number, reportedAt, photos }) => (
        <div key={id} className="stack">
          <span className="medium">{beside(time.day(reportedAt.day), words.number(number))}</span>
          <Photos photos={photos} />
        </div>
      ))}
    </Section>
  )
}

const badKinds: readonly RepairEventKind[] = ['promise_missed']

function Timeline({ order: { timeline }, time }: { order: RepairOrder; time: TimeWords }) {
  return (
    <Section title={words.timeline}>
      <ol className="timeline">
        {[...timeline].reverse().map(({ kind, at, by, due, note, photos }, index) => (
          <li key={`${at.at}-${kind}-${index}`} className={badKinds.includes(kind) ? 'bad' : index === 0 ? 'now' : undefined}>
            <span className="muted small">{time.moment(at)}</span>
            <div>
              <div className="strong">{beside(staffEvents[kind], by)}</div>
              {(note || due) && <div className="muted">{clause(note, due && words.due(time.moment(due)))}</div>}
              {kind !== 'submitted' && <Photos photos={photos} />}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

import type { HomeFile } from '@linsheng/shared/contract/dossier/file.ts'
import { beside } from '@linsheng/shared/words/phrases'
import { Button } from 'antd'
import { useState } from 'react'
import { useTimeWords } from '../../app/clock'
import { FaultLine } from '../../components/fault-line'
import { NameMark } from '../../components/parts'
import { answerRequest, moveOut, useHomeStep } from '../../data/households'
import { Section } from './section'
import { acts, file as words } from './words'

interface HomeProps {
  communityId: string
  home: HomeFile
}
type Person = HomeFile['people'][number]

/** Who asks to be bound to the room: yes and no weigh the same. A helper waits for the resident. */
export function Asking({ communityId, home: { asking } }: HomeProps) {
  const time = useTimeWords()
  const answer = useHomeStep(communityId)
  if (asking.length === 0) return <FaultLine error={answer.error} says={{ already_done: acts.gone, not_found: acts.gone }} />
  return (
    <section className="card stack" aria-label={acts.waiting}>
      <div className="section-title">{acts.waiting}</div>
      {asking.map(({ residencyId, name, role, askedAt }) => (
        <div key={residencyId} className="row wrap medium">
          <span className="strong">{name}</span> {words.roles[role]}
          <span className="small muted">{acts.asked(time.full(askedAt))}</span>
          <span className="push row">
            {role === 'helper' ? (
              <span className="small muted">{acts.helperWaits}</span>
            ) : (
              <Button size="small" onClick={() => answer.mutate(() => answerRequest(communityId, residencyId, true))}>
                {acts.approve}
              </Button>
            )}
            <Button size="small" onClick={() => answer.mutate(() => answerRequest(communityId, residencyId, false))}>
              {acts.refuse}
            </Button>
          </span>
        </div>
      ))}
      <FaultLine error={answer.error} says={{ already_done: acts.gone, not_found: acts.gone }} />
    </section>
  )
}

/** The left column: people, what to mind, what they agreed to, who looked. */
export function HomePeople({ communityId, home }: HomeProps) {
  const { people } = home
  return (
    <div className="stack-wide">
      <Section title={words.here}>
        {people.length === 0 && <span className="muted medium">{words.nobody}</span>}
        {people.map((person) => (
          <PersonRow key={person.residencyId} communityId={communityId} person={person} />
        ))}
      </Section>
      <Section title={words.preferences}>
        {people.filter(({ preferences }) => preferences !== '').length === 0 && <span className="muted medium">{words.noPreferences}</span>}
        {people.map(
          ({ personId, name, preferences }) =>
            preferences !== '' && (
              <div key={personId} className="medium said">
                <span className="chip blue">{name}</span> {preferences}
              </div>
            ),
        )}
      </Section>
      <Section title={words.consents} sub={words.consentsSub}>
        {people.map((person) => (
          <Consents key={person.residencyId} person={person} alone={people.length === 1} />
        ))}
      </Section>
      <Looks looks={home.looks} />
    </div>
  )
}

function PersonRow({ communityId, person }: { communityId: string; person: Person }) {
  const time = useTimeWords()
  const [ends, setEnds] = useState(false)
  const end = useHomeStep(communityId)
  const { name, role, livesHere, since, verified, phoneMasked, smartphone, residencyId } = person
  return (
    <div className="person">
      <NameMark name={name} second={role === 'helper'} />
      <div>
        <div>
          <span className="strong">{name}</span> {words.roles[role]}
          {!livesHere && role !== 'helper' && <span className="muted"> {words.elsewhere}</span>}
        </div>
        <div className="small muted">
          {beside(phoneMasked, words.since(time.date(since)), verified ? words.verified : words.unverified, !smartphone && words.noPhone)}
        </div>
        {ends && (
          <div className="band stack">
            <span className="strong">{acts.endTitle(name)}</span>
            <span className="small">{acts.endSub}</span>
            <FaultLine error={end.error} says={{ already_done: acts.gone, not_found: acts.gone }} />
            <span className="row">
              <Button size="small" loading={end.isPending} onClick={() => end.mutate(() => moveOut(communityId, residencyId))}>
                {acts.endYes}
              </Button>
              <Button size="small" onClick={() => setEnds(false)}>
                {acts.keep}
              </Button>
            </span>
          </div>
        )}
      </div>
      {!ends && (
        <Button size="small" type="text" className="push" onClick={() => setEnds(true)}>
          {acts.end}
        </Button>
      )}
    </div>
  )
}

function Consents({ person: { name, consents }, alone }: { person: Person; alone: boolean }) {
  const time = useTimeWords()
  return (
    <>
      {!alone && <span className="small muted">{name}</span>}
      {consents.map(({ purpose, given, at }) => (
        <div key={purpose} className="line medium">
          <span>{words.purposes[purpose]}</span>
          <span className="push muted nowrap">
            {at ? beside(given ? words.given : words.refused, time.date(at.day)) : given ? words.given : words.never}
          </span>
        </div>
      ))}
    </>
  )
}

function Looks({ looks }: { looks: HomeFile['looks'] }) {
  const time = useTimeWords()
  return (
    <Section title={words.looks} sub={words.looksSub}>
      {looks.map(({ by, of, why, at }, index) => (
        <div key={index} className="line medium">
          <span className="muted nowrap">{time.full(at)}</span>
          <span>{by}</span>
          <span className="push muted">{beside(words.whys[why], of)}</span>
        </div>
      ))}
    </Section>
  )
}

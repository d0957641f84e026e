import type { Sheet } from '@linsheng/shared/contract'
import { classOf, isLowScore } from '@linsheng/shared/domain'
import { tellStory } from '../../src/modules/loop/read.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import { accept } from '../../src/modules/answer/accept.ts'
import { correct, wishContact } from '../../src/modules/answer/correct.ts'
import { enter as enterCallback } from '../../src/modules/answer/enter.ts'
import { closeSheet } from '../../src/modules/answer/open-sheet.ts'
import { giveReasons } from '../../src/modules/answer/reasons.ts'
import { listDue } from '../../src/modules/survey/callbacks.ts'
import { claim, dismiss } from '../../src/modules/survey/claim.ts'
import { type Comment, comments, type DemoTouchpoint, stories } from '../words/index.ts'
import { workOnCase } from './case-life.ts'
import { type About, fits } from './season.ts'
import { monthNumber, temperOf } from './temper.ts'
import { asResident, asStaff, attempt, type DemoCommunity, type DemoPerson, depsOf, inHours, staffOf, type Town } from './town.ts'

const minute = 60_000
const hour = 60 * minute

export interface Asked {
  touchpoint: DemoTouchpoint
  from: number
  about: About
  /** What the experience adds to or takes from the score. */
  mood: number
}

/** Some hours after something happened the person opens the app, and answers if asked; a person without a smartphone is called. */
export function whenAsked(town: Town, community: DemoCommunity, person: DemoPerson, asked: Asked): void {
  const { chance, agenda } = town
  agenda.at(asked.from + chance.between(12, 600) * minute, async () => {
    const deps = await depsOf(town, community)
    if (person.smartphone)
      agenda.at(inHours(deps, town.clock.now(), chance.happens(0.5) ? 8 : 14, 22), () => openApp(town, community, person, asked))
    else agenda.at(inHours(deps, town.clock.now(), 9, 18), () => callBack(town, community, person, asked))
  })
}

async function openApp(town: Town, community: DemoCommunity, person: DemoPerson, asked: Asked): Promise<void> {
  const { chance, db } = town
  const who = await asResident(town, community, person)
  const deps = await depsOf(town, community)
  const sheet = await claim(db, deps, who)
  if (!sheet) return
  if (!chance.happens(0.8)) {
    if (chance.happens(0.6)) await attempt(town, community, (tx, within) => dismiss(tx, within, who, sheet.promptId))
    return
  }
  await tap(town, community, person, sheet, asked)
}

async function tap(town: Town, community: DemoCommunity, person: DemoPerson, sheet: Sheet, asked: Asked): Promise<void> {
  const { chance, db } = town
  const who = await asResident(town, community, person)
  const deps = await depsOf(town, community)
  const score = scoreOf(town, community, person, asked)
  const anonymous = chance.happens(isLowScore('nps', score) ? 0.1 : 0.03)
  const sheetKey = deps.ids.secret()
  const first = chance.happens(0.02) ? Math.max(0, Math.min(10, score + (score > 5 ? -4 : 3))) : score
  const [outcome] = await db.atomic((tx) =>
    accept(tx, deps, [
      {
        personId: person.personId,
        accountId: person.accountId,
        promptId: sheet.promptId,
        score: first,
        tappedAt: null,
        anonymous,
        sheetKey,
        mode: 'self',
        channel: 'in_app',
        enteredBy: null,
        responseId: anonymous ? deps.ids.random('response') : deps.ids.next('response', deps.now),
        once: null,
      },
    ]),
  )
  if (isRefused(outcome)) return
  if (first !== score) await attempt(town, community, (tx, within) => correct(tx, within, who, sheetKey, score))
  const comment = chance.happens(0.8) ? commentOf(town, asked, score) : null
  if (comment) await attempt(town, community, (tx, within) => giveReasons(tx, within, who, sheetKey, answersOf(sheet, score, comment)))
  if (isLowScore('nps', score)) {
    const wish = anonymous ? 'none' : chance.pick(['phone', 'phone', 'phone', 'wechat', 'wechat', 'visit', 'none', 'none'] as const)
    await attempt(town, community, (tx, within) => wishContact(tx, within, who, sheetKey, wish))
    workOnCase(town, community, person, { ...asked, choices: comment?.choices ?? [] })
  } else if (classOf('nps', score) === 'promoter' && !anonymous && chance.happens(0.03)) {
    const story = chance.pick(stories)
    await attempt(town, community, (tx, within) => tellStory(tx, within, who, story))
  }
  await attempt(town, community, (tx, within) => closeSheet(tx, within, who, sheetKey))
}

/** The desk calls somebody who has no smartphone, and enters what was said. */
async function callBack(town: Town, community: DemoCommunity, person: DemoPerson, asked: Asked): Promise<void> {
  const { chance, db } = town
  const deps = await depsOf(town, community)
  for (const desk of staffOf(community, 'desk')) {
    const mine = (await listDue(db, deps, asStaff(desk))).data.find(({ resident }) => resident.personId === person.personId)
    if (!mine) continue
    if (chance.happens(0.2)) {
      await attempt(town, community, (tx, within) => enterCallback(tx, within, asStaff(desk), mine.id, { outcome: 'no_answer' }))
      town.agenda.at(town.clock.now() + 5 * hour, () => callBack(town, community, person, asked))
      return
    }
    const score = scoreOf(town, community, person, asked)
    const comment = commentOf(town, asked, score)
    const answers = comment ? answersOf({ questionnaire: mine.questionnaire }, score, comment) : {}
    await attempt(town, community, (tx, within) =>
      enterCallback(tx, within, asStaff(desk), mine.id, {
        outcome: 'answered',
        score,
        answers,
        ...(isLowScore('nps', score) ? { contactWish: 'phone' as const } : {}),
      }),
    )
    if (isLowScore('nps', score)) workOnCase(town, community, person, { ...asked, choices: comment?.choices ?? [] })
    return
  }
}

/**
 * What a community's months have been like: 梧桐里 gets better after a bad start, 桂语江南 begins well and is steady. What a home thinks
 * weighs as much as what one of its people met that day.
 */
function scoreOf({ chance, clock, until }: Town, community: DemoCommunity, person: DemoPerson, asked: Asked): number {
  const monthsAgo = Math.max(0, (until - clock.now()) / (30 * 24 * hour))
  const home = community.homes.find(({ people }) => people.includes(person))?.number ?? 0
  const trend = community.key === 'wutongli' ? 0.35 - monthsAgo * 0.32 : 0.55 - monthsAgo * 0.05
  const touch = { repair_finished: 0, payment_made: -0.7 }[asked.touchpoint]
  const temper = temperOf(community.key, home, monthNumber(clock.now(), until))
  const spread = (chance.next() + chance.next() + chance.next() - 1.5) * 3
  return Math.max(0, Math.min(10, Math.round(8.1 + trend + touch + asked.mood + temper + spread)))
}

function commentOf({ chance }: Town, { touchpoint, about }: Asked, score: number): Comment | null {
  const fitting = comments[touchpoint][classOf('nps', score)].filter((comment) => fits(comment, about))
  return fitting.length === 0 ? null : chance.pick(fitting)
}

/** The words and the choices that this sheet offers for this score. */
function answersOf({ questionnaire }: Pick<Sheet, 'questionnaire'>, score: number, comment: Comment): Record<string, string | string[]> {
  const asked = questionnaire.questions.filter(({ when = [] }) =>
    when.every((one) => !('from' in one) || (one.from <= score && score <= one.to)),
  )
  const answers: Record<string, string | string[]> = {}
  for (const { key, kind, options = [] } of asked) {
    if (kind === 'text') answers[key] = comment.words
    const chosen = kind === 'choice' ? (comment.choices ?? []).filter((choice) => options.some((option) => option.key === choice)) : []
    if (chosen.length > 0) answers[key] = chosen
  }
  return answers
}

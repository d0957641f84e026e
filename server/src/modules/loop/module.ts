import { loopOperations } from '@linsheng/shared/contract'
import { type Module, on } from '../../kernel/module.ts'
import { provide } from '../../kernel/port.ts'
import { compensationDecided } from '../money/events.ts'
import { causesOf, titlesOf } from '../money/ports.ts'
import { textRefused } from '../notify/events.ts'
import { openSealedTarget as sealedTarget } from '../notify/ports.ts'
import { serves } from '../resident/ports.ts'
import * as answer from '../answer/events.ts'
import { followUpOf as followUp } from '../answer/ports.ts'
import { warn } from '../matter/warning.ts'
import { forgetCases, openCases, unjoin } from './erase.ts'
import { exportCases, exportFollowUps, exportStories } from './export.ts'
import * as answers from './after-answers.ts'
import { escalate } from './handover.ts'
import { openCasesByColleague, handOnCases } from './hand-on.ts'
import { afterTapTimer, onResponses, tellOfCase } from './open.ts'
import { answersFollowUp, causesOfCases, servesInCase, titlesOfCases } from './read.ts'
import { openSealedTarget } from './relay.ts'
import { cases, clockTimer, returnCallTimer, silenceTimer, toldTimer, warningTimer } from './matter.ts'
import { loopRoutes } from './routes.ts'
import * as notices from './wording-notices.ts'
import { dueReturnCall, endInSilence } from './verify.ts'
import { followUpOf } from './view.ts'
import { tellOfDecision } from './staff-steps.ts'
import { ringResident } from './tell.ts'

export const loop: Module = {
  name: 'loop',
  operations: loopOperations,
  mount: loopRoutes,
  subscribes: [
    on(compensationDecided, tellOfDecision),
    on(answer.answered, onResponses),
    on(answer.scoreCorrected, answers.onScoreCorrected),
    on(answer.reasonsGiven, answers.onReasons),
    on(answer.contactWished, answers.onContactWish),
    on(answer.answersForgotten, unjoin),
    on(textRefused, ringResident),
  ],
  provides: [
    provide(followUp, followUpOf),
    provide(sealedTarget, openSealedTarget),
    provide(serves.case, servesInCase),
    provide(serves.follow_up, answersFollowUp),
    provide(titlesOf.case, titlesOfCases),
    provide(causesOf, causesOfCases),
  ],
  timers: {
    [afterTapTimer]: answers.afterTap,
    [toldTimer]: tellOfCase,
    [clockTimer]: escalate,
    [warningTimer]: (tx, deps, caseId) => warn(tx, deps, cases, caseId),
    [returnCallTimer]: dueReturnCall,
    [silenceTimer]: endInSilence,
  },
  notices,
  tables: {
    cases: 'forgotten',
    caseEvents: 'forgotten',
    casePains: { with: 'cases' },
    relays: 'forgotten',
    relayOpenings: { keeps: 'that a seal was opened, for which case and why; no person' },
    followUps: 'forgotten',
    stories: 'forgotten',
  },
  personal: {
    hindrances: openCases,
    forget: forgetCases,
    exports: { cases: exportCases, followUps: exportFollowUps, stories: exportStories },
  },
  leaving: { handOn: handOnCases, work: openCasesByColleague },
}

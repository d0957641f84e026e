import { loopOperations } from '@linsheng/shared/contract'
import { nightCame } from '../../kernel/events.ts'
import { type Module, on } from '../../kernel/module.ts'
import { provide } from '../../kernel/port.ts'
import { ends, stays, swept } from '../../kernel/retention.ts'
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
import { endSeals, openSealedTarget } from './relay.ts'
import { cases, clockTimer, returnCallTimer, silenceTimer, toldTimer, warningTimer } from './matter.ts'
import { loopRoutes } from './routes.ts'
import { casesTold, followUpsTold, storiesTold } from './wording-export.ts'
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
    on(nightCame, endSeals),
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
  retention: {
    cases: stays('what was learned and changed; an erasure takes the person out'),
    caseEvents: stays('they belong to their case'),
    casePains: stays('they belong to their case'),
    relays: swept(365, 'who is behind an anonymous case can be reached until a year after its end; then the seal is emptied'),
    relayOpenings: ends(1095, 'at', 'the law asks for three years of who looked at a file'),
    followUps: ends(1095, 'dueAt', 'figures look back two years at most'),
    stories: ends(1095, 'at', 'a story that is older is nobody’s to show'),
  },
  personal: {
    hindrances: openCases,
    forget: forgetCases,
    exports: {
      cases: { read: exportCases, told: casesTold },
      followUps: { read: exportFollowUps, told: followUpsTold },
      stories: { read: exportStories, told: storiesTold },
    },
  },
  leaving: { handOn: handOnCases, work: openCasesByColleague },
}

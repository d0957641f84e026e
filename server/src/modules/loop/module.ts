import { loopOperations } from '@linsheng/shared/contract'
import { type Module, on } from '../../kernel/module.ts'
import { provide } from '../../kernel/port.ts'
import { compensationDecided } from '../money/events.ts'
import { titlesOf } from '../money/ports.ts'
import { openSealedTarget as sealedTarget } from '../notify/ports.ts'
import { serves } from '../resident/ports.ts'
import * as answer from '../answer/events.ts'
import { followUpOf as followUp } from '../answer/ports.ts'
import * as alert from './alert.ts'
import { forgetCases, openCases, unjoin } from './erase.ts'
import { exportCases, exportFollowUps, exportStories } from './export.ts'
import * as sheet from './follow-sheet.ts'
import { escalate } from './handover.ts'
import { caseWork, letGoOfCases } from './leave.ts'
import { afterTapTimer, onResponses, tellOfCase } from './open.ts'
import { answersFollowUp, servesInCase, titlesOfCases } from './read.ts'
import { openSealedTarget } from './relay.ts'
import { loopRoutes } from './routes.ts'
import * as notices from './wording-notices.ts'
import { clockTimer, returnCallTimer, silenceTimer, toldTimer } from './step.ts'
import { dueReturnCall, endInSilence } from './verify.ts'
import { followUpOf } from './view.ts'
import { tellOfDecision } from './work.ts'

export const loop: Module = {
  name: 'loop',
  operations: loopOperations,
  mount: loopRoutes,
  subscribes: [
    on(compensationDecided, tellOfDecision),
    on(answer.answered, onResponses),
    on(answer.scoreCorrected, sheet.onScoreCorrected),
    on(answer.reasonsGiven, sheet.onReasons),
    on(answer.contactWished, sheet.onContactWish),
    on(answer.answersForgotten, unjoin),
  ],
  provides: [
    provide(followUp, followUpOf),
    provide(sealedTarget, openSealedTarget),
    provide(serves.case, servesInCase),
    provide(serves.follow_up, answersFollowUp),
    provide(titlesOf.case, titlesOfCases),
  ],
  timers: {
    [afterTapTimer]: sheet.afterTap,
    [toldTimer]: tellOfCase,
    [clockTimer]: escalate,
    [alert.warningTimer]: alert.warn,
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
  leaving: { handOn: letGoOfCases, work: caseWork },
}

import { surveyOperations } from '@linsheng/shared/contract'
import { type Module, on } from '../../kernel/module.ts'
import { provide } from '../../kernel/port.ts'
import { ends, stays } from '../../kernel/retention.ts'
import { noticeDelivered } from '../notify/events.ts'
import { communityCreated } from '../community/events.ts'
import { consentWithdrawn, residencyEnded } from '../resident/events.ts'
import { heldBackOf as heldBack } from '../privacy/ports.ts'
import { serves } from '../resident/ports.ts'
import { momentEntered } from '../touchpoint/events.ts'
import { servesInCallback } from './callbacks.ts'
import { promptDelivered, remind } from './claim.ts'
import { addDefaultSurveys } from './designs.ts'
import { forgetGates, forgetPrompts } from './erase.ts'
import { exportAsked } from './read.ts'
import { heldBackOf } from './refusals.ts'
import { askTimer, endPromptsOf, expirePrompt, expireTimer, followEvent, remindTimer, reserve } from './reserve.ts'
import { surveyRoutes } from './routes.ts'
import { askedTold } from './wording-export.ts'
import * as notices from './wording-notices.ts'

export const survey: Module = {
  name: 'survey',
  operations: surveyOperations,
  mount: (mount, { db }) => surveyRoutes(mount, db),
  subscribes: [
    on(communityCreated, (tx, deps, { community }) => addDefaultSurveys(tx, deps, community.id, community.name)),
    on(momentEntered, followEvent),
    on(residencyEnded, endPromptsOf),
    on(consentWithdrawn, function* (tx, deps, { personId, purpose }) {
      if (purpose === 'survey') yield* endPromptsOf(tx, deps, { personId })
    }),
    on(noticeDelivered, promptDelivered),
  ],
  provides: [provide(serves.callback, servesInCallback), provide(heldBack, heldBackOf)],
  timers: {
    [askTimer]: reserve,
    [expireTimer]: expirePrompt,
    [remindTimer]: remind,
  },
  notices,
  tables: {
    surveys: 'nobody',
    surveyVersions: 'nobody',
    surveyTriggers: 'nobody',
    surveyGate: 'forgotten',
    prompts: 'forgotten',
    eventVerdicts: 'forgotten',
    callbacks: 'forgotten',
  },
  retention: {
    surveys: stays('the questionnaires themselves'),
    surveyVersions: stays('an answer is read with the questions that were asked'),
    surveyTriggers: stays('what is asked about, and when'),
    surveyGate: stays('when somebody was last asked, so that nobody is asked too often'),
    prompts: ends(1095, 'reservedAt', 'figures look back two years at most, and a year is settled in the next'),
    eventVerdicts: ends(1095, 'day', 'why somebody was not asked is read back by month, two years at most', { key: 'eventId' }),
    callbacks: ends(365, 'dueBy', 'who was called, and how often'),
  },
  personal: { forget: forgetPrompts, forgetHouseholds: forgetGates, exports: { asked: { read: exportAsked, told: askedTold } } },
}

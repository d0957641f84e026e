import { answerOperations } from '@linsheng/shared/contract'
import { nightCame } from '../../kernel/events.ts'
import { type Module, on } from '../../kernel/module.ts'
import { stays } from '../../kernel/retention.ts'
import { forgetAnswers } from './erase.ts'
import * as events from './events.ts'
import { forgetSheet } from './open-sheet.ts'
import { exportAnswers } from './read.ts'
import { answerRoutes } from './routes.ts'
import { alarmOfSilence } from './silence.ts'
import { answersTold } from './wording-export.ts'
import * as notices from './wording-notices.ts'
import { correctionTimer, sheetTimer } from './write-answers.ts'

export const answer: Module = {
  name: 'answer',
  operations: answerOperations,
  mount: (mount, { db }) => answerRoutes(mount, db),
  publishes: Object.values(events),
  subscribes: [on(nightCame, alarmOfSilence)],
  notices,
  timers: {
    [sheetTimer]: forgetSheet,
    // that it is set is all it says: until then the score can be corrected
    *[correctionTimer]() {},
  },
  tables: { responses: 'forgotten', anonymousResponses: 'nobody', tallies: 'nobody', communityFeed: 'nobody' },
  retention: {
    responses: stays('figures are recounted from them; an erasure takes the person out'),
    anonymousResponses: stays('figures are recounted from them; they name nobody'),
    tallies: stays('the figures themselves'),
    communityFeed: stays('one number for a community'),
  },
  personal: { forget: forgetAnswers, exports: { answers: { read: exportAnswers, told: answersTold } } },
}

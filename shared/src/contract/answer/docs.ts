import type { Docs } from '../docs.ts'
import type * as answer from './index.ts'

export const answerDocs: Docs<typeof answer> = {
  module: 'Answers: the tap, what is added to it, and what staff enter after a call.',
  about: {
    AnswerOutcome: 'What a tap led to.',
    scoreClass: '0-6 detractor, 7-8 passive, 9-10 promoter.',
    correctableUntil: 'Until when the score can be corrected.',
    sheetClosesAt: 'Until when answers can be added.',
    points: 'The points that were given for it.',
    followUp: 'Who will contact the resident, and by when; null when no case was opened, or the case is anonymous.',
    ownerName: 'Who will.',
    phoneTail: 'The last figures of the number that will be rung.',
    contactBy: 'The first contact; null: the resident wishes none.',
    visitBy: 'The visit; null: the resident wishes none.',
    resolveBy: 'The resolution.',
    resting: 'Whether the clocks rest now, outside the service hours.',
    Answers: 'Answers by the key of their question: a figure, words, or the keys of options.',
    answers: 'Answers by the key of their question.',
    anonymous: 'Chosen on the sheet before the score: nothing that names the person is kept with the answer.',
    sheetKey: 'The secret of this sheet, drawn by the client with the tap.',
    tappedAt:
      'When the score was tapped, by the phone: it may have waited there for the network. Believed between the showing of ' +
      'the sheet and now.',
    wish: 'How the resident wants to be contacted.',
    contactWish: 'How the resident wants to be contacted.',
    resident: 'Whom to call.',
    where: 'The public place it is about, in words; empty at home.',
    touchpoint: 'The service it is about.',
    happenedAt: 'When that was.',
    dueBy: 'Until when to call.',
    tries: 'How often nobody answered.',
    questionnaire: 'What to ask.',
    outcome: 'How the call went.',
  },
  examples: {
    answerPrompt: { score: 4, anonymous: false, sheetKey: '5f0c9a7be2d14836a1b2c3d4e5f60718', tappedAt: '2026-06-01T10:15:30.000Z' },
    correctScore: { sheetKey: '5f0c9a7be2d14836a1b2c3d4e5f60718', score: 9 },
    giveReasons: { sheetKey: '5f0c9a7be2d14836a1b2c3d4e5f60718', answers: { words: '师傅来得很快', reasons: ['attitude'] } },
    wishContact: { sheetKey: '5f0c9a7be2d14836a1b2c3d4e5f60718', wish: 'phone' },
    closeSheet: { sheetKey: '5f0c9a7be2d14836a1b2c3d4e5f60718' },
    enterCallback: { outcome: 'answered', score: 8, answers: { words: '都挺好' }, contactWish: 'none' },
  },
}

import * as contract from '@linsheng/shared/contract'
import { newSecret } from '../client.ts'
import { answer, billFor, sheetAbout } from '../courses.ts'
import type { Cast, Prepare } from './cast.ts'

/** Somebody who was not asked anything yet, with a sheet open. */
async function asked({ town }: Cast) {
  const who = await town.moveIn('被问的')
  const { promptId } = await sheetAbout(town, who)
  return { who, promptId }
}

const onSheet =
  (body: object): Prepare =>
  async ({ town }) => {
    const who = await town.moveIn('答完的')
    const { sheetKey } = await answer(town, who, 4)
    return { by: who.client, input: { body: { sheetKey, ...body } } }
  }

/** Somebody without a smartphone paid at the counter: a colleague who did not take the money may ring. */
export const dueCallback: Prepare = async ({ town, staff }, caller) => {
  const who = await town.moveIn('孙奶奶', { smartphone: false })
  const bill = await billFor(town, who.roomId)
  const counter = caller === 'manager' ? staff.desk : staff.manager
  await counter.client.call(contract.recordPayment, {
    params: { billId: bill.id },
    body: { channel: 'cash', totalFen: bill.totalFen, payerId: who.personId },
  })
  town.world.clock.pass(6)
  await town.world.work()
  const ringing = caller === 'manager' ? staff.manager : staff.desk
  const { data } = await ringing.client.call(contract.listCallbacks)
  const callback = data.find(({ resident }) => resident.personId === who.personId)
  return { input: { params: { callbackId: callback?.id ?? '' }, body: { outcome: 'answered', score: 9 } } }
}

async function repairSurvey({ staff }: Cast) {
  const { data } = await staff.manager.client.call(contract.listSurveys)
  const [survey] = data
  if (!survey) throw new Error('a community starts with surveys')
  return survey
}

export const surveySubjects = {
  claimPrompt: () => ({ input: {} }),
  async answerPrompt(cast) {
    const { who, promptId } = await asked(cast)
    return { by: who.client, input: { params: { promptId }, body: { score: 9, anonymous: false, sheetKey: newSecret() } } }
  },
  correctScore: onSheet({ score: 9 }),
  giveReasons: onSheet({ answers: { words: '等了很久' } }),
  wishContact: onSheet({ wish: 'phone' }),
  closeSheet: onSheet({}),
  async dismissPrompt(cast) {
    const { who, promptId } = await asked(cast)
    return { by: who.client, input: { params: { promptId } } }
  },
  listCallbacks: () => ({ input: {} }),
  enterCallback: dueCallback,
  listRefusals: () => ({ input: { query: { from: '2026-06-01', to: '2026-06-30' } } }),
  listSurveys: () => ({ input: {} }),
  publishSurvey: async (cast) => {
    const { id, current } = await repairSurvey(cast)
    return { input: { params: { surveyId: id }, body: current.questionnaire } }
  },
  setTrigger: async (cast) => ({
    input: {
      params: { surveyId: (await repairSurvey(cast)).id },
      body: { touchpoint: 'repair_finished', delayMinutes: 120, active: true },
    },
  }),
} satisfies Record<(typeof contract.surveyOperations)[number]['id'], Prepare>

import * as contract from '@linsheng/shared/contract'
import type { Caller } from '@linsheng/shared/domain'
import { addNotices, toPerson, toStaff } from '@linsheng/server/src/modules/notify/add.ts'
import { staffPraise } from '@linsheng/server/src/modules/loop/wording-notices.ts'
import type { Client } from '../client.ts'
import { robotKey } from '../outside.ts'
import type { Cast, Prepare, Subject } from './cast.ts'
import { loopSubjects, moneySubjects } from './loop.ts'
import { dutySubjects, erasureSubjects, peopleSubjects, settingsSubjects, teamSubjects } from './people.ts'
import { heldPaymentSubjects, paymentOrderSubjects, paymentSubjects, repairSubjects } from './service.ts'
import { placeSubjects, publicFaultSubjects } from './place.ts'
import { surveySubjects } from './survey.ts'
import { templateId } from '../wechat.ts'

const asOf = (caller: Caller) => (caller === 'resident' || caller === 'helper' ? 'resident' : 'staff')
let told = 0

const notifySubjects = {
  listInbox: (_, caller) => ({ input: { query: { as: asOf(caller) } } }),
  async readNotice({ town, staff, resident, helper }, caller) {
    told += 1
    const dedupe = `told:${told}`
    const to =
      caller === 'resident'
        ? toPerson(resident.personId)
        : caller === 'helper'
          ? toPerson(helper.personId)
          : toStaff(staff[caller as 'desk'].staffId)
    const deps = await town.deps()
    await town.world.db.atomic((tx) =>
      addNotices(tx, deps, [{ ...staffPraise({ title: '手艺好', words: '' }), to, dedupe, subject: null, opens: null }]),
    )
    const { data } = await (caller === 'resident' ? resident : caller === 'helper' ? helper : staff[caller as 'desk']).client.call(
      contract.listInbox,
      { query: { as: asOf(caller) } },
    )
    return { input: { params: { noticeId: data[0]?.id ?? '' } } }
  },
  readAllNotices: (_, caller) => ({ input: { body: { as: asOf(caller) } } }),
  readSubscriptions: () => ({ input: {} }),
  reportSubscriptions: () => ({ input: { body: { scene: 'report', results: [{ templateId: templateId('order'), result: 'accept' }] } } }),
} satisfies Record<(typeof contract.notifyOperations)[number]['id'], Prepare>

const alertSubjects = {
  readAlerts: () => ({ input: {} }),
  readRetention: () => ({ input: {} }),
  setAlerts: () => ({ input: { body: { robot: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${robotKey}` } } }),
  readWorkMail: () => ({ input: {} }),
  setWorkMail: () => ({ input: { body: { address: 'colleague@example.cn' } } }),
} satisfies Record<(typeof contract.notifyOperations)[number]['id'], Prepare>

/** One prepared call for each operation of the contract. */
export const subjects: Readonly<Record<string, Prepare>> = {
  ...peopleSubjects,
  ...erasureSubjects,
  ...dutySubjects,
  ...settingsSubjects,
  ...teamSubjects,
  uploadPhoto: () => ({ input: {} }),
  ...placeSubjects,
  ...repairSubjects,
  ...publicFaultSubjects,
  ...paymentSubjects,
  ...paymentOrderSubjects,
  ...heldPaymentSubjects,
  ...moneySubjects,
  ...surveySubjects,
  ...loopSubjects,
  readScore: () => ({ input: {} }),
  listenToChanges: () => ({ input: {} }),
  readCompanyOverview: () => ({ input: {} }),
  ...notifySubjects,
  ...alertSubjects,
}

/** A subject of an operation, prepared for a caller. */
export async function prepare(cast: Cast, operation: contract.Operation, caller: Caller): Promise<Subject> {
  const make = subjects[operation.id]
  if (!make) throw new Error(`no subject is prepared for ${operation.id}`)
  return make(cast, caller)
}

/** Makes a prepared call as any client. */
export async function send(
  client: Client,
  operation: contract.Operation,
  input: Subject['input'],
): Promise<{ status: number; body: unknown }> {
  if (operation.upload) return client.upload(tinyPicture, 'image/png')
  const { status, reply, problem } = await client.ask(operation, input as never)
  return { status, body: reply ?? problem }
}

/** One white pixel. */
const tinyPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)

import { watchPay, watchSms, type Trouble } from '@linsheng/server/src/gateway/watch.ts'
import { expect, it } from 'vitest'
import { wechatPayByWord } from '../../support/wechat-pay.ts'

const order = { outTradeNo: 'ABCDE1', totalFen: 1, description: 'x', expiresAt: 0, openid: 'a-secret-openid' }

it('what a service refuses or leaves open is told by its code, and what went well is not', async () => {
  const told: Trouble[] = []
  const good = watchPay(wechatPayByWord(), (trouble) => told.push(trouble))
  expect([(await good.order(order)).kind, (await good.query('ABCDE1')).kind, (await good.query('none')).kind]).toEqual([
    'ordered',
    'known',
    'absent',
  ])
  await watchSms({ send: async () => ({ kind: 'accepted' }) }, (trouble) => told.push(trouble)).send({
    phone: '1',
    template: 'notice',
    params: {},
  })
  expect(told).toEqual([])
  const bad = watchPay({ ...wechatPayByWord(), order: async () => ({ kind: 'refused', reason: 'NO_AUTH' }) }, (trouble) =>
    told.push(trouble),
  )
  expect(await bad.order(order)).toEqual({ kind: 'refused', reason: 'NO_AUTH' })
  const sms = watchSms({ send: async () => ({ kind: 'unknown', reason: 'TimeoutError' }) }, (trouble) => told.push(trouble))
  await sms.send({ phone: '13800000001', template: 'sign_in_code', params: { code: '407193' } })
  expect(told).toEqual([
    { service: 'wechat-pay', call: 'order', outcome: 'refused', reason: 'NO_AUTH' },
    { service: 'sms', call: 'send', outcome: 'unknown', reason: 'TimeoutError' },
  ])
})

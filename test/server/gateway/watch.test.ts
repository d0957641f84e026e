import { watchPay, watchSignIn, watchSms, type Trouble } from '@linsheng/server/src/gateway/watch.ts'
import { expect, it } from 'vitest'
import { weChatByWord } from '../../support/wechat.ts'
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
    template: 'case_solved',
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

it('a sign-in that WeChat does not let us ask for is told, and a wrong code is not: that is somebody else’s', async () => {
  const told: Trouble[] = []
  const { gateway } = weChatByWord()
  const good = watchSignIn(gateway, (trouble) => told.push(trouble))
  expect([await good.exchangeLogin('wx:o-1'), await good.exchangeLogin('nonsense'), await good.exchangePhone('nonsense', 'o-1')]).toEqual([
    { kind: 'ok', openid: 'o-1' },
    { kind: 'wrong' },
    { kind: 'wrong' },
  ])
  expect(told).toEqual([])
  const reason = 'errcode 40164, rid 6129ee10-272863a4-64d75414'
  const barred = watchSignIn({ ...gateway, exchangeLogin: async () => ({ kind: 'down', reason }) }, (trouble) => told.push(trouble))
  expect(await barred.exchangeLogin('a-secret-code')).toEqual({ kind: 'down', reason })
  expect(told).toEqual([{ service: 'wechat', call: 'exchange login', outcome: 'down', reason }])
})

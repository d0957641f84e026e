import { decrypt, echoOf, openPush } from '@linsheng/server/src/gateway/wechat/push.ts'
import { subscriptionEvents } from '@linsheng/server/src/gateway/wechat/push-event.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requestOf } from '../../emulator/wechat/push.ts'

/** From WeChat's documentation of message push. */
const official = {
  secrets: { token: 'AAAAA', aesKey: 'A'.repeat(43), appid: 'wxba5fad812f8e6fb9' },
  echo: {
    signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
    timestamp: '1714036504',
    nonce: '1514711492',
    echostr: '4375120948345356249',
  },
  sealed: {
    query: {
      signature: '6c5c811b55cc85e0e1b54100749188c20beb3f5d',
      timestamp: '1714112445',
      nonce: '415670741',
      openid: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY',
      encrypt_type: 'aes',
      msg_signature: '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
    },
    encrypt:
      '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7v' +
      'JVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb' +
      '6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=',
  },
}
const { secrets, sealed } = official
const body = JSON.stringify({ ToUserName: 'gh_97417a04a28d', Encrypt: sealed.encrypt })
const own = { token: 'a token of ours', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', appid: 'wx1234567890abcdef' }

describe('the check of the address', () => {
  it('answers the documented example', () => {
    expect(echoOf(secrets, official.echo)).toBe('4375120948345356249')
  })
  it.each([{ signature: 'f464' }, { signature: '' }, { timestamp: '1714036505' }, { nonce: '1' }])('answers nobody else (%j)', (change) => {
    expect(echoOf(secrets, { ...official.echo, ...change })).toBeNull()
  })
})

describe('a sealed message', () => {
  it('of the documentation is opened', () => {
    expect(openPush(secrets, sealed.query, body)).toEqual({
      ToUserName: 'gh_97417a04a28d',
      FromUserName: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY',
      CreateTime: 1714112445,
      MsgType: 'event',
      Event: 'debug_demo',
      debug_str: 'hello world',
    })
  })

  it('is verified by msg_signature: the plain signature does not cover it', () => {
    expect(openPush(secrets, { ...sealed.query, msg_signature: sealed.query.signature }, body)).toBeNull()
    expect(openPush({ ...secrets, token: 'AAAAB' }, sealed.query, body)).toBeNull()
    expect(openPush(secrets, { ...sealed.query, timestamp: '1714112446' }, body)).toBeNull()
  })

  it('for another app is not ours', () => {
    expect(openPush({ ...secrets, appid: 'wxba5fad812f8e6fb8' }, sealed.query, body)).toBeNull()
  })

  it('in the clear is not taken, even with a right signature', () => {
    const { url, body: open } = requestOf(
      { url: 'http://x', token: own.token, aesKey: '' },
      own.appid,
      'o-1',
      '{"Event":"x"}',
      1_714_112_445_000,
    )
    expect(openPush(own, Object.fromEntries(new URL(url).searchParams), open)).toBeNull()
  })

  it('of any content is opened as it was sealed, and none of its changed forms is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (text, place, change) => {
        const message = JSON.stringify({ text })
        const { url, body: sent } = requestOf({ url: 'http://x', ...own }, own.appid, 'o-1', message, 1_714_112_445_000)
        const query = Object.fromEntries(new URL(url).searchParams)
        expect(openPush(own, query, sent)).toEqual({ text })
        const { Encrypt } = JSON.parse(sent) as { Encrypt: string }
        const bytes = Buffer.from(Encrypt, 'base64')
        bytes[place % bytes.length] = (bytes[place % bytes.length] ?? 0) ^ change
        expect(openPush(own, query, JSON.stringify({ Encrypt: bytes.toString('base64') }))).toBeNull()
      }),
      { numRuns: 50 },
    )
  })

  it('that is nonsense is refused and never throws', () => {
    for (const nonsense of ['', 'null', '[]', '{}', '{"Encrypt":1}', '{"Encrypt":""}', '<xml/>', '{"Encrypt":"AAAA"}'])
      expect(openPush(own, { msg_signature: '00', timestamp: '1', nonce: '2' }, nonsense)).toBeNull()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 128 }), (bytes) => {
        expect(decrypt(own, Buffer.from(bytes).toString('base64'))).toBeNull()
      }),
    )
  })
})

describe('the events of subscription', () => {
  const accepted = { TemplateId: 't1', SubscribeStatusString: 'accept', PopupScene: '0' }
  const rejected = { TemplateId: 't2', SubscribeStatusString: 'reject', PopupScene: '0' }
  const event = { FromUserName: 'o-1', CreateTime: '1714112445', MsgType: 'event', Event: 'subscribe_msg_popup_event' }
  const read = { openid: 'o-1', at: 1_714_112_445_000 }

  it('are read from an object when there is one and from a list when there are several, wrapped or not', () => {
    const one = [{ ...read, templateId: 't1', answer: 'accept', key: '1714112445 subscribe_msg_popup_event t1' }]
    expect(subscriptionEvents({ ...event, List: accepted })).toEqual(one)
    expect(subscriptionEvents({ ...event, List: [accepted] })).toEqual(one)
    expect(subscriptionEvents({ ...event, SubscribeMsgPopupEvent: { List: accepted } })).toEqual(one)
    expect(subscriptionEvents({ ...event, SubscribeMsgPopupEvent: [accepted, rejected] })).toHaveLength(2)
    expect(subscriptionEvents({ ...event, List: [accepted, rejected] }).map(({ answer }) => answer)).toEqual(['accept', 'reject'])
  })

  it('tell a later refusal, and nothing of other events', () => {
    const { PopupScene: _, ...change } = rejected
    expect(subscriptionEvents({ ...event, Event: 'subscribe_msg_change_event', List: change })).toMatchObject([{ answer: 'withdrawn' }])
    expect(subscriptionEvents({ ...event, Event: 'subscribe_msg_sent_event', List: accepted })).toEqual([])
    expect(subscriptionEvents({ ...event, FromUserName: undefined, List: accepted })).toEqual([])
    expect(subscriptionEvents({})).toEqual([])
  })
})

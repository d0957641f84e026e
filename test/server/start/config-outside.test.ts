import { readConfig } from '@linsheng/server/src/config.ts'
import { openSms } from '@linsheng/server/src/gateway/sms-settings.ts'
import { wechatPay } from '@linsheng/server/src/gateway/wechat-pay/client.ts'
import { describe, expect, it } from 'vitest'
import { keyPair } from '../../emulator/keys.ts'
import { aliyunTemplates, outsideAt, templateList, tencentTemplates } from '../../support/outside.ts'

const [ours, theirs] = [keyPair(), keyPair()]
const base = {
  DATA_DIR: '/var/lib/linsheng',
  MASTER_KEY: 'k'.repeat(32),
  PUBLIC_URL: 'https://home.example.cn/',
  SMS_URL: 'https://sms.example.cn/send',
  SMS_SECRET: 's'.repeat(16),
}
const wechat = { WECHAT_APPID: 'wx0123456789abcdef', WECHAT_SECRET: '0123456789abcdef0123456789abcdef' }
const pay = {
  ...base,
  ...wechat,
  WXPAY_MCHID: '1900007291',
  WXPAY_SERIAL: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
  // as an environment holds it: in one line
  WXPAY_PRIVATE_KEY: ours.privatePem.replaceAll('\n', '\\n'),
  WXPAY_API_V3_KEY: 'k'.repeat(32),
  WXPAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0119000072912024',
  WXPAY_PUBLIC_KEY: theirs.publicPem,
}
const aliyun = {
  ...base,
  SMS_URL: undefined,
  SMS_SECRET: undefined,
  SMS_PROVIDER: 'aliyun',
  ALIYUN_SMS_ACCESS_KEY_ID: 'id',
  ALIYUN_SMS_ACCESS_KEY_SECRET: 'secret',
  ALIYUN_SMS_SIGN_NAME: '邻声',
  ALIYUN_SMS_TEMPLATE_SIGN_IN_CODE: 'SMS_1',
  ALIYUN_SMS_TEMPLATES: templateList(aliyunTemplates),
}
const tencent = {
  ...base,
  SMS_PROVIDER: 'tencent',
  TENCENT_SMS_SECRET_ID: 'id',
  TENCENT_SMS_SECRET_KEY: 'secret',
  TENCENT_SMS_SDK_APP_ID: '1400006666',
  TENCENT_SMS_SIGN_NAME: '邻声',
  TENCENT_SMS_TEMPLATE_SIGN_IN_CODE: '1110',
  TENCENT_SMS_TEMPLATES: templateList(tencentTemplates),
}
const outside = outsideAt(() => 0)

describe('the settings of WeChat Pay', () => {
  it('make a client that calls the real service, and callbacks that come to the public address', () => {
    const { wechatPay: settings } = readConfig(pay)
    expect(settings).toMatchObject({
      base: 'https://api.mch.weixin.qq.com',
      appId: wechat.WECHAT_APPID,
      notifyUrl: 'https://home.example.cn/hooks/wechat-pay',
    })
    expect(settings && wechatPay(settings, outside).payParams('wx1').package).toBe('prepay_id=wx1')
  })

  it('hold both keys while a merchant changes from certificate to public key', () => {
    const old = { WXPAY_PLATFORM_SERIAL: 'OLD', WXPAY_PLATFORM_CERTIFICATE: keyPair().publicPem }
    expect(readConfig({ ...pay, ...old }).wechatPay?.platformKeys.map(([serial]) => serial)).toEqual([pay.WXPAY_PUBLIC_KEY_ID, 'OLD'])
    expect(() => readConfig({ ...pay, WXPAY_PLATFORM_SERIAL: 'OLD' })).toThrow('WXPAY_PLATFORM_CERTIFICATE')
  })

  it.each([
    ['WXPAY_SERIAL', undefined],
    ['WXPAY_PRIVATE_KEY', 'no key'],
    ['WXPAY_PRIVATE_KEY', undefined],
    ['WXPAY_API_V3_KEY', 'short'],
    ['WXPAY_PUBLIC_KEY_ID', undefined],
    ['WXPAY_PUBLIC_KEY', 'no key'],
    ['WXPAY_MCHID', 'a name'],
    ['WXPAY_BASE', 'http://127.0.0.1:1'],
    ['WXPAY_BASE', 'http://api.mch.weixin.qq.com'],
  ])('are refused at the start for %s = %s, and the value is not repeated', (name, value) => {
    const read = () => readConfig({ ...pay, [name]: value })
    expect(read).toThrow(/the settings cannot be used/)
    expect(read).not.toThrow(/BEGIN|short|no key/)
  })

  it('need the mini-program and a public address, and are not there without a merchant', () => {
    expect(() => readConfig({ ...pay, WECHAT_APPID: undefined, WECHAT_SECRET: undefined })).toThrow('WECHAT_APPID')
    expect(() => readConfig({ ...pay, LINSHENG_MODE: 'demo', PUBLIC_URL: undefined })).toThrow('PUBLIC_URL')
    expect(readConfig({ ...pay, WXPAY_MCHID: undefined }).wechatPay).toBeNull()
  })
})

describe('the settings of text messages', () => {
  it.each([
    ['aliyun', aliyun, 'https://dysmsapi.aliyuncs.com'],
    ['tencent', tencent, 'https://sms.tencentcloudapi.com'],
    ['http', base, 'https://sms.example.cn/send'],
  ])('choose %s', (provider, env, endpoint) => {
    const { sms } = readConfig(env)
    expect(sms).toMatchObject({ provider, endpoint })
    expect(sms && openSms(sms, outside).send).toBeTypeOf('function')
  })

  it('give notices at Tencent Cloud an application of their own, or that of the codes', () => {
    const ids = (env: object) => (readConfig({ ...tencent, ...env }).sms as { sdkAppIds?: object } | null)?.sdkAppIds
    expect(ids({})).toEqual({ codes: '1400006666', notices: '1400006666' })
    const own = { TENCENT_SMS_SDK_APP_ID_NOTICE: '1400006667' }
    expect(ids(own)).toEqual({ codes: '1400006666', notices: '1400006667' })
  })

  it('say everything that is missing, and refuse loopback and clear text in production', () => {
    for (const name of Object.keys(aliyun).filter((one) => one.startsWith('ALIYUN')))
      expect(() => readConfig({ ...aliyun, [name]: undefined })).toThrow(`${name} is missing`)
    for (const name of Object.keys(tencent).filter((one) => one.startsWith('TENCENT')))
      expect(() => readConfig({ ...tencent, [name]: undefined })).toThrow(`${name} is missing`)
    for (const endpoint of ['http://127.0.0.1:9', 'http://dysmsapi.aliyuncs.com', 'https://localhost'])
      expect(() => readConfig({ ...aliyun, ALIYUN_SMS_ENDPOINT: endpoint })).toThrow('ALIYUN_SMS_ENDPOINT')
    expect(() => readConfig({ ...base, SMS_PROVIDER: 'pigeon' })).toThrow('SMS_PROVIDER')
  })

  it('name the service’s template of every text, and say which one lacks it', () => {
    const { case_plan: _, ...most } = aliyunTemplates
    expect(() => readConfig({ ...aliyun, ALIYUN_SMS_TEMPLATES: templateList(most as typeof aliyunTemplates) })).toThrow(
      'ALIYUN_SMS_TEMPLATES lacks case_plan',
    )
    expect(() => readConfig({ ...tencent, TENCENT_SMS_TEMPLATES: `${templateList(tencentTemplates)} greeting=1` })).toThrow(
      'TENCENT_SMS_TEMPLATES names a text that there is not',
    )
  })
})

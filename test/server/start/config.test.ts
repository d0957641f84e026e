import { resolve } from 'node:path'
import { readConfig } from '@linsheng/server/src/config.ts'
import { describe, expect, it } from 'vitest'

const production = {
  DATA_DIR: '/var/lib/linsheng',
  MASTER_KEY: 'k'.repeat(32),
  PUBLIC_URL: 'https://home.example.cn',
  SMS_URL: 'https://sms.example.cn/send',
  SMS_SECRET: 's'.repeat(16),
}

describe('the settings', () => {
  it('say everything that is wrong with them at once', () => {
    const faults = () =>
      readConfig({ PORT: 'eighty', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', HOME_ZONE: 'Mars/Base', MASTER_KEY: 'short' })
    for (const name of ['PORT', 'DATABASE_URL', 'LOG_LEVEL', 'HOME_ZONE', 'MASTER_KEY', 'PUBLIC_URL', 'SMS_URL', 'DATA_DIR'])
      expect(faults).toThrow(name)
  })

  it('let production start only with secrets of its own and services that are not loopback', () => {
    expect(readConfig(production)).toMatchObject({ mode: 'production', tls: true, port: 3000, databaseUrl: null })
    expect(() => readConfig({ ...production, MASTER_KEY: undefined })).toThrow('MASTER_KEY is missing')
    expect(() => readConfig({ ...production, SMS_URL: 'http://127.0.0.1:9/x' })).toThrow('loopback')
    expect(() => readConfig({ ...production, SMS_URL: 'http://localhost/x' })).toThrow('loopback')
    expect(() => readConfig({ ...production, SMS_SECRET: 'short' })).toThrow('SMS_SECRET')
    expect(() => readConfig({ ...production, PUBLIC_URL: 'http://home.example.cn' })).toThrow('PUBLIC_URL')
  })

  it('let a trial begin without a text-message service, with the operator’s number in its place', () => {
    const trial = { ...production, SMS_URL: undefined, SMS_SECRET: undefined, OPERATOR_PHONE: '+86 139 0013 9000' }
    expect(readConfig(trial)).toMatchObject({ sms: null, operatorPhone: '13900139000' })
    expect(readConfig(production).operatorPhone).toBeNull()
  })

  it.each([
    [undefined, false],
    ['false', false],
    ['0', false],
    ['true', 1],
    ['2', 2],
    ['10.0.0.0/8, 203.0.113.9,fd00::/8', ['10.0.0.0/8', '203.0.113.9', 'fd00::/8']],
    ['loopback', ['loopback']],
  ] as const)('take the proxies before the server as a number or as networks: %j', (TRUST_PROXY, trustProxy) => {
    expect(readConfig({ ...production, TRUST_PROXY }).trustProxy).toEqual(trustProxy)
  })

  it('name the address that codes and browsers open, without a slash at its end; the demo’s own where none is given', () => {
    expect(readConfig({ ...production, PUBLIC_URL: 'https://home.example.cn/' }).publicUrl).toBe('https://home.example.cn')
    expect(readConfig({ LINSHENG_MODE: 'demo', PORT: '4000' }).publicUrl).toBe('http://localhost:4000')
  })

  it('count a blank variable as absent, and drop blanks around a value', () => {
    expect(readConfig({ ...production, PORT: ' ', DATABASE_URL: '', HOST: ' 10.0.0.1 ' })).toMatchObject({
      port: 3000,
      databaseUrl: null,
      host: '10.0.0.1',
    })
    expect(() => readConfig({ ...production, MASTER_KEY: '  ' })).toThrow('MASTER_KEY is missing')
  })

  it.each([
    [{ DATA_DIR: undefined }, 'DATA_DIR is missing'],
    [{ DATA_DIR: './data' }, 'DATA_DIR must be an absolute path'],
    [{ LINSHENG_MODE: 'staging' }, 'LINSHENG_MODE must be one of demo, production'],
    [{ PORT: '65536' }, 'PORT must be a number from 0 to 65535'],
    [{ PORT: '80.5' }, 'PORT must be a number from 0 to 65535'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with postgres://'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of silent, fatal, error, warn, info, debug'],
    [{ HOME_ZONE: 'Mars/Base' }, 'HOME_ZONE must be a time zone'],
    [{ MASTER_KEY: 'short' }, 'MASTER_KEY must have at least 32 characters'],
    [{ PUBLIC_URL: 'http://home.example.cn' }, 'PUBLIC_URL must be an https address'],
    [{ PUBLIC_URL: 'home' }, 'PUBLIC_URL must be an address'],
    [{ SMS_URL: undefined, SMS_SECRET: undefined }, 'SMS_URL is missing: residents could not sign in'],
    [{ SMS_URL: undefined, SMS_SECRET: undefined, OPERATOR_PHONE: '12345' }, 'OPERATOR_PHONE must be a mobile number of mainland China'],
    [{ SMS_SECRET: undefined }, 'SMS_URL and SMS_SECRET must be set together'],
    ...['yes', '11', '-1', '10.0.0.0/0', '10.0.0.0/33', '10.0.0.1, proxy.local'].map((TRUST_PROXY): [object, string] => [
      { TRUST_PROXY },
      'TRUST_PROXY must be false, true, a number of proxies',
    ]),
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must have at least 32 characters'],
    [{ METRICS_PORT: '0' }, 'METRICS_PORT must be a number from 1 to 65535'],
    [{ WECOM_BASE: 'https://robots.example.cn' }, 'WECOM_BASE is for the demo'],
  ])('name the variable of each fault in a sentence: %j', (change, sentence) => {
    expect(() => readConfig({ ...production, ...change })).toThrow(`- ${sentence}`)
  })

  it('keep no metrics unless a port or a token is set', () => {
    const token = 't'.repeat(32)
    expect(readConfig(production).metrics).toBeNull()
    expect(readConfig({ ...production, METRICS_HOST: '0.0.0.0' }).metrics).toBeNull()
    expect(readConfig({ ...production, METRICS_TOKEN: token }).metrics).toEqual({ token, listen: null })
    expect(readConfig({ ...production, METRICS_PORT: '9464' }).metrics).toEqual({ token: null, listen: { host: '127.0.0.1', port: 9464 } })
  })

  it('give the demo what it needs without a single variable', () => {
    expect(readConfig({ LINSHENG_MODE: 'demo' })).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 3000,
      dataDir: resolve('data'),
      masterKey: null,
      sms: null,
      tls: false,
    })
  })
})

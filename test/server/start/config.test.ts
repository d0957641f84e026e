import { readConfig } from '@linsheng/server/src/config.ts'
import { describe, expect, it } from 'vitest'

const production = {
  MASTER_KEY: 'k'.repeat(32),
  PUBLIC_URL: 'https://home.example.cn',
  SMS_URL: 'https://sms.example.cn/send',
  SMS_SECRET: 's'.repeat(16),
}

describe('the settings', () => {
  it('say everything that is wrong with them at once', () => {
    const faults = () =>
      readConfig({ PORT: 'eighty', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', HOME_ZONE: 'Mars/Base', MASTER_KEY: 'short' })
    for (const name of ['PORT', 'DATABASE_URL', 'LOG_LEVEL', 'HOME_ZONE', 'MASTER_KEY', 'PUBLIC_URL', 'SMS_URL'])
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

  it('name the address that codes and browsers open, without a slash at its end; the demo’s own where none is given', () => {
    expect(readConfig({ ...production, PUBLIC_URL: 'https://home.example.cn/' }).publicUrl).toBe('https://home.example.cn')
    expect(readConfig({ LINSHENG_MODE: 'demo', PORT: '4000' }).publicUrl).toBe('http://localhost:4000')
  })

  it('give the demo what it needs without a single variable', () => {
    expect(readConfig({ LINSHENG_MODE: 'demo' })).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 3000,
      dataDir: './data',
      masterKey: null,
      sms: null,
      tls: false,
    })
  })
})

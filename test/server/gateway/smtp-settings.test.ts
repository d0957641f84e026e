import { readConfig } from '@linsheng/server/src/config.ts'
import { expect, it } from 'vitest'

const demo = { LINSHENG_MODE: 'demo' }
const server = { SMTP_HOST: 'smtp.example.cn', SMTP_FROM: '邻声 <post@example.cn>' }
const production = {
  DATA_DIR: '/var/lib/linsheng',
  MASTER_KEY: 'k'.repeat(32),
  PUBLIC_URL: 'https://home.example.cn',
  SMS_URL: 'https://sms.example.cn/send',
  SMS_SECRET: 's'.repeat(16),
}

it('without a mail server nobody is written to, and nothing else is asked for', () => {
  expect(readConfig(demo).smtp).toBeNull()
  expect(readConfig(production).smtp).toBeNull()
})

it('a host and a sender suffice: TLS from the first byte; another port insists on STARTTLS', () => {
  expect(readConfig({ ...production, ...server }).smtp).toEqual({
    host: 'smtp.example.cn',
    port: 465,
    tls: true,
    from: '邻声 <post@example.cn>',
  })
  const more = { SMTP_PORT: '587', SMTP_USER: 'post', SMTP_PASSWORD: 'a secret' }
  expect(readConfig({ ...production, ...server, ...more }).smtp).toMatchObject({
    port: 587,
    tls: false,
    user: 'post',
    password: 'a secret',
  })
})

it('only a server on this machine is spoken to in the clear, and production has none there', () => {
  for (const host of ['localhost', '127.0.0.1', '0.0.0.0', '127.9.9.9']) {
    expect(readConfig({ ...demo, ...server, SMTP_HOST: host }).smtp).toMatchObject({ plain: true })
    expect(() => readConfig({ ...production, ...server, SMTP_HOST: host })).toThrow('SMTP_HOST must not be a loopback')
  }
  expect(readConfig({ ...demo, ...server }).smtp).not.toHaveProperty('plain')
})

it.each([
  [{ SMTP_HOST: undefined }, 'SMTP_HOST is missing'],
  [{ SMTP_HOST: 'smtp.example.cn/x' }, 'SMTP_HOST must be the name'],
  [{ SMTP_PORT: '0' }, 'SMTP_PORT'],
  [{ SMTP_PORT: 'many' }, 'SMTP_PORT'],
  [{ SMTP_FROM: undefined }, 'SMTP_FROM'],
  [{ SMTP_FROM: 'nobody' }, 'SMTP_FROM'],
  [{ SMTP_FROM: '邻声 post@example.cn' }, 'SMTP_FROM'],
  [{ SMTP_USER: 'post' }, 'must be set together'],
])('what is wrong (%j) is said at the start', (change, fault) => {
  expect(() => readConfig({ ...production, ...server, ...change })).toThrow(fault)
})

it('no fault says the password', () => {
  expect(() => readConfig({ ...production, ...server, SMTP_PORT: '0', SMTP_USER: 'post', SMTP_PASSWORD: 'a secret' })).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining('a secret') }),
  )
})

import type { AddressInfo, Socket } from 'node:net'
import { type Mail, type SmtpSettings, smtpMail } from '@linsheng/server/src/gateway/smtp.ts'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'

interface Received {
  from: string
  to: string[]
  text: string
}

const mail: Mail = { key: 'report-2026-06', to: 'head@example.cn', subject: '体验提升月报', text: '六月，听见了 312 位住户。' }

describe('e-mail', () => {
  const closers: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of closers.splice(0)) await close()
  })

  /** A real SMTP server on this machine, and a client of it. */
  async function openPost(options: SMTPServerOptions = {}, settings: Partial<SmtpSettings> = {}) {
    const received: Received[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onAuth: ({ username, password }, _session, done) =>
        username === 'post' && password === 'a secret' ? done(null, { user: username }) : done(new Error('no')),
      onData(stream, session, done) {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope
          received.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            text: Buffer.concat(parts).toString(),
          })
          done()
        })
      },
      ...options,
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as AddressInfo
    const client = smtpMail({ host: '127.0.0.1', port, tls: false, plain: true, from: '邻声 <post@linsheng.example>', ...settings })
    closers.push(
      async () => client.close(),
      () => new Promise<void>((resolve) => server.close(resolve)),
    )
    return { client, received, port, server }
  }

  it('arrives with its words, its sender, its attachment, and the same Message-ID for the same key', async () => {
    const { client, received } = await openPost()
    const attachments = [{ filename: 'report.pdf', content: Buffer.from('%PDF-'), contentType: 'application/pdf' }]
    expect([await client.send({ ...mail, attachments }), await client.send(mail)]).toEqual([{ kind: 'accepted' }, { kind: 'accepted' }])
    expect(received.map(({ from, to }) => [from, to])).toEqual(Array(2).fill(['post@linsheng.example', ['head@example.cn']]))
    const ids = received.map(({ text }) => /^message-id: (.*)$/im.exec(text)?.[1])
    expect(ids).toEqual(Array(2).fill('<report-2026-06@linsheng.example>'))
    expect(received[1]?.text).toContain('=E5=85=AD=E6=9C=88')
    expect(received[0]?.text).toContain(Buffer.from('%PDF-').toString('base64'))
  })

  it('is sent under a name and a password where they are given; wrong ones are no sending', async () => {
    const right = await openPost({ authOptional: false, allowInsecureAuth: true }, { user: 'post', password: 'a secret' })
    expect(await right.client.send(mail)).toEqual({ kind: 'accepted' })
    const wrong = await openPost({ authOptional: false, allowInsecureAuth: true }, { user: 'post', password: 'guessed' })
    expect(await wrong.client.send(mail)).toMatchObject({ kind: 'failed' })
    expect(wrong.received).toEqual([])
  })

  it('is refused for good by a 5xx, and for now by a 4xx; the reason repeats no address', async () => {
    const answering = (responseCode: number) =>
      openPost({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error('head@example.cn unknown'), { responseCode })) })
    const [gone, later] = [await answering(550), await answering(451)]
    const [refused, failed] = [await gone.client.send(mail), await later.client.send(mail)]
    expect([refused.kind, failed.kind]).toEqual(['refused', 'failed'])
    expect(JSON.stringify([refused, failed])).not.toContain('@')
  })

  it('is unknown once its text went out and the line was cut before an answer', async () => {
    let cut = () => {}
    const { client, server } = await openPost({
      onData(stream) {
        stream.resume()
        stream.on('end', () => cut())
      },
    })
    server.server.once('connection', (socket: Socket) => (cut = () => socket.destroy()))
    expect(await client.send(mail)).toMatchObject({ kind: 'unknown' })
  })

  it('certainly did not go out where nobody listens, or where the line is cut before it was let in', async () => {
    const { port } = await openPost()
    const nobody = smtpMail({ host: '127.0.0.1', port: 1, tls: false, plain: true, from: 'post@linsheng.example' })
    expect(await nobody.send(mail)).toMatchObject({ kind: 'failed' })
    // a server that does not offer TLS is not spoken to in the clear
    const insisting = smtpMail({ host: '127.0.0.1', port, tls: false, from: 'post@linsheng.example' })
    expect(await insisting.send(mail)).toMatchObject({ kind: 'failed' })
  })
})

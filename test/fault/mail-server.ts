import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** What a mail server does with a letter. `later` and `refuse` say so, `drop` cuts the line at the greeting, `cut` after the letter. */
export type MailBehaviour = 'accept' | 'later' | 'refuse' | 'drop' | 'cut'

export interface MailServer {
  port: number
  /** Letters that are there, in order: whose, by which id, and whether the sender was told so. */
  letters: { id: string; told: boolean }[]
  /** What happens to the next lines, one after the other and over again. */
  inTurn(ways: readonly MailBehaviour[]): void
  close(): Promise<void>
}

/** A real SMTP server on this machine that can fail in every way. */
export async function openMailServer(): Promise<MailServer> {
  let [ways, nth]: [readonly MailBehaviour[], number] = [['accept'], 0]
  const letters: MailServer['letters'] = []
  const sockets = new Map<string, Socket>()
  const wayOf = new Map<string, MailBehaviour>()
  const keyOf = ({ remoteAddress, remotePort }: { remoteAddress?: string | undefined; remotePort?: number | undefined }) =>
    `${remoteAddress} ${remotePort}`
  const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onConnect(session, done) {
      const way = ways[nth++ % ways.length] ?? 'accept'
      wayOf.set(keyOf(session), way)
      if (way === 'drop') sockets.get(keyOf(session))?.destroy()
      else done()
    },
    onRcptTo(_address, session, done) {
      const way = wayOf.get(keyOf(session))
      done(way === 'later' ? refusal(451) : way === 'refuse' ? refusal(550) : null)
    },
    onData(stream, session: SMTPServerSession, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const told = wayOf.get(keyOf(session)) !== 'cut'
        letters.push({ id: /^message-id: <(.*)@/im.exec(Buffer.concat(parts).toString())?.[1] ?? '', told })
        if (told) done()
        else sockets.get(keyOf(session))?.destroy()
      })
    },
  })
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    const key = keyOf(socket)
    sockets.set(key, socket)
    socket.on('close', () => sockets.delete(key))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    inTurn: (next) => void ([ways, nth] = [next, 0]),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { SendOutcome } from './sms.ts'

export interface SmtpSettings {
  host: string
  port: number
  /** TLS from the first byte (465). Otherwise STARTTLS is insisted on, unless `plain`. */
  tls: boolean
  /** Only for a server on this machine. */
  plain?: boolean
  user?: string
  password?: string
  /** "Name <address>" */
  from: string
}

export interface Mail {
  /** The same mail again carries the same Message-ID, by which servers drop the second. */
  key: string
  to: string
  subject: string
  text: string
  attachments?: readonly { filename: string; content: Buffer; contentType: string }[]
}

export interface MailGateway {
  send(mail: Mail): Promise<SendOutcome>
  close(): void
}

const timeoutMs = 15_000

/**
 * E-mail by the company's own server. It never reads a file or an address that stands in a mail. A connection for each mail: a pool
 * sends again by itself what broke off, and it may have arrived.
 */
export function smtpMail(settings: SmtpSettings): MailGateway {
  const { host, port, user, password } = settings
  const transport = createTransport({
    ...{ host, port },
    secure: settings.tls,
    requireTLS: !settings.tls && !settings.plain,
    ignoreTLS: settings.plain ?? false,
    ...(user && password ? { auth: { user, pass: password } } : {}),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([\w.-]+)/.exec(settings.from)?.[1] ?? 'localhost'
  return {
    async send({ key, text, attachments = [], ...mail }) {
      let begun = false
      // read once the server has let us in, and not before
      const body = Readable.from(
        (function* read() {
          begun = true
          yield Buffer.from(text)
        })(),
      )
      try {
        const content = { text: body, attachments: [...attachments] }
        await transport.sendMail({ ...mail, ...content, from: settings.from, messageId: `<${key}@${domain}>` })
        return { kind: 'accepted' }
      } catch (error) {
        return outcomeOf(error as SmtpFault, begun)
      }
    },
    close: () => transport.close(),
  }
}

interface SmtpFault {
  code?: string
  responseCode?: number
}

/**
 * A server's 4xx is for now, its 5xx for good; a line that broke before the text was read carried nothing. Answers may repeat addresses.
 */
function outcomeOf({ code = 'error', responseCode }: SmtpFault, begun: boolean): SendOutcome {
  const reason = responseCode === undefined ? code : `${code} ${responseCode}`
  if (code === 'EAUTH' || code === 'ETLS') return { kind: 'failed', reason }
  if (responseCode !== undefined) return { kind: responseCode < 500 ? 'failed' : 'refused', reason }
  if (code === 'EENVELOPE') return { kind: 'refused', reason }
  return begun ? { kind: 'unknown', reason } : { kind: 'failed', reason }
}

import type { SmtpSettings } from './smtp.ts'

type Text = (name: string) => string | null
type Check = (good: boolean, fault: string) => void

const tlsPort = 465

/**
 * The company's mail server. `null`: none, and colleagues get no mail. TLS from the first byte on port 465, else STARTTLS is insisted on;
 * only a server on this machine is spoken to in the clear, and `mayBeHere` says whether there may be one.
 */
export function readSmtp(text: Text, check: Check, mayBeHere: boolean): SmtpSettings | null {
  const [host, from, user, password] = [text('SMTP_HOST'), text('SMTP_FROM'), text('SMTP_USER'), text('SMTP_PASSWORD')]
  if (host === null) {
    check(from === null && user === null && password === null, 'SMTP_HOST is missing')
    return null
  }
  const port = Number(text('SMTP_PORT') ?? tlsPort)
  const here = isHere(host)
  check(/^[\w.-]+$/.test(host), 'SMTP_HOST is the name of a host')
  check(mayBeHere || !here, 'SMTP_HOST is a loopback address')
  check(Number.isInteger(port) && port > 0 && port < 65_536, 'SMTP_PORT is a number from 1 to 65535')
  check(from !== null && /^([^<>\r\n]+<[^@<>\s]+@[\w.-]+>|[^@<>\s]+@[\w.-]+)$/.test(from), 'SMTP_FROM is an address, or "Name <address>"')
  check((user === null) === (password === null), 'SMTP_USER and SMTP_PASSWORD go together')
  return {
    host,
    port,
    tls: port === tlsPort,
    ...(here ? { plain: true } : {}),
    ...(user && password ? { user, password } : {}),
    from: from ?? '',
  }
}

const isHere = (host: string) => host === 'localhost' || host.startsWith('127.') || host === '0.0.0.0' || host === '::1'

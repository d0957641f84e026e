import * as z from 'zod/mini'
import { absent, type Env, isLoopbackHost, matching, numberBetween, optional, rule, together } from '../platform/env.ts'
import type { SmtpSettings } from './smtp.ts'

const tlsPort = 465

const vars = z.object({
  SMTP_HOST: matching(/^[\w.-]+$/, 'must be the name of a host'),
  SMTP_PORT: z._default(numberBetween(1, 65_535), tlsPort),
  SMTP_FROM: matching(/^([^<>\r\n]+<[^@<>\s]+@[\w.-]+>|[^@<>\s]+@[\w.-]+)$/, 'must be an address, or "Name <address>"'),
  SMTP_USER: optional,
  SMTP_PASSWORD: optional,
})
type Vars = z.output<typeof vars>

const unused = z.object({ SMTP_FROM: optional, SMTP_USER: optional, SMTP_PASSWORD: optional })

/**
 * The company's mail server. `null`: none, and colleagues get no mail. TLS from the first byte on port 465, else STARTTLS is required;
 * only a server on this machine is spoken to in the clear, and production accepts none there.
 */
export function smtpVars(env: Env, production: boolean): z.ZodMiniType<SmtpSettings | null> {
  if (env['SMTP_HOST'] === undefined) {
    const isUnused = rule<z.output<typeof unused>>(
      (given) => Object.values(given).every((one) => one === undefined),
      'SMTP_HOST is missing',
    )
    return z.pipe(unused.check(isUnused), absent)
  }
  const isRemote = rule<Vars>(
    ({ SMTP_HOST: host }) => !production || !isLoopbackHost(host ?? ''),
    'must not be a loopback address',
    'SMTP_HOST',
  )
  return z.pipe(vars.check(together<Vars>('SMTP_USER', 'SMTP_PASSWORD'), isRemote), z.transform(settingsOf))
}

function settingsOf({ SMTP_HOST: host, SMTP_PORT: port, SMTP_FROM: from, SMTP_USER: user, SMTP_PASSWORD: password }: Vars): SmtpSettings {
  return {
    host,
    port,
    tls: port === tlsPort,
    ...(isLoopbackHost(host) ? { plain: true } : {}),
    ...(user && password ? { user, password } : {}),
    from,
  }
}

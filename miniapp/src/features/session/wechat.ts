import { bindWeChat, forgetWeChat, signInByWeChat, type Session } from '@linsheng/shared/contract/identity/sign-in.ts'
import { beginSession, call, carrier } from '../../app/api'
import { forget, inWeChat, loginCode, recall, remember } from '../../app/platform'
import { giveRememberedConsents } from './consents'
import { loadMe } from './me'

let trying: Promise<boolean> | null = null

/**
 * Signs in whoever this WeChat belongs to, without a question; asked in vain once for each start, and not after a person has signed out.
 * `false`: it belongs to nobody here, or cannot be asked.
 */
export function signInSilently(): Promise<boolean> {
  if (!inWeChat || recall<boolean>('signed-out')) return Promise.resolve(false)
  trying ??= trySilently()
  return trying
}

async function trySilently(): Promise<boolean> {
  const session = await sessionOf(undefined).catch(() => null)
  if (!session) return false
  beginSession(session)
  const me = await loadMe()
  if (!me) return true
  // where this session ends while the app is open, another is begun as silently
  trying = null
  await giveRememberedConsents(me)
  return true
}

/** The session of this WeChat; with the code of the telephone button, of the account of that number. Throws a `CallFailure`. */
export async function sessionOf(phoneCode: string | undefined): Promise<Session | null> {
  const code = await loginCode()
  if (!code) return null
  const { session } = await call(signInByWeChat, { body: { code, carrier, ...(phoneCode && { phoneCode }) } })
  return session
}

/** Binds this WeChat to whoever is signed in: the next start is silent, and messages reach them. Whether it was done. */
export async function bindThisWeChat(): Promise<boolean> {
  const code = await loginCode()
  if (!code) return false
  try {
    await call(bindWeChat, { body: { code } })
    return true
  } catch {
    return false
  }
}

/** After signing in: the next start may be silent. */
export function welcomeWeChat(): void {
  forget('signed-out')
}

/** Before signing out: this WeChat is nobody's any more, and the next start asks. */
export async function leaveWeChat(): Promise<void> {
  if (!inWeChat) return
  trying = null
  remember('signed-out', true)
  await call(forgetWeChat, {}).catch(() => undefined)
}

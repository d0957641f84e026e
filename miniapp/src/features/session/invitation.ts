import { forget, recall, remember } from '../../app/platform'

/** Letters that are easily mistaken are read as the figures they stand for. */
export const cleanInvitation = (text: string) => text.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')

export const isInvitation = (code: string) => /^[0-9a-hjkmnp-tv-z]{15}$/.test(code)

/** The invitation of a code that was scanned (WeChat hands its text over as `scene`); empty where it holds none. */
export function invitationOf(scene: string | undefined): string {
  try {
    const code = cleanInvitation(decodeURIComponent(scene ?? ''))
    return isInvitation(code) ? code : ''
  } catch {
    return ''
  }
}

/** Keeps a scanned invitation until its holder has signed in. */
export function keepInvitation(code: string): void {
  if (code !== '') remember('invitation', code)
}

export function takeInvitation(): string | null {
  const code = recall<string>('invitation')
  forget('invitation')
  return code
}

import { forget, recall, remember } from '../../app/platform'
import { pageAt, type PageName, type Params } from '../../app/routes'

/** Where somebody was led to before they had signed in. */
interface WayBack {
  page: PageName
  params: Params
  /** UTC ms. */
  until: number
}

/** Reading a code from a text message takes a while; an hour later nobody remembers what was tapped. */
const keptMs = 30 * 60_000
const name = 'way-back'
const tabs: readonly PageName[] = ['home', 'services', 'inbox', 'me']

/** Keeps the page that a message, a link or a code led to until its reader has signed in. A tab is where everybody begins. */
export function keepWayBack(path: string, given: Readonly<Record<string, string | undefined>>): void {
  const page = pageAt(path)
  // What the router adds for itself is not part of the address.
  const params = Object.fromEntries(
    Object.entries(given).flatMap(([key, value]): [string, string][] =>
      value === undefined || key.startsWith('$') || key === 'stamp' ? [] : [[key, plain(value)]],
    ),
  )
  if (!page || (tabs.includes(page) && !params.community)) return
  remember<WayBack>(name, { page, params, until: Date.now() + keptMs })
}

/** The page that is kept, to say where signing in leads; it stays kept. */
export function seeWayBack(): { page: PageName; params: Params } | null {
  const kept = recall<WayBack>(name)
  return kept && Date.now() < kept.until ? kept : null
}

/** The page that was kept, once. `null`: none, or long ago. */
export function takeWayBack(): { page: PageName; params: Params } | null {
  const kept = recall<WayBack>(name)
  forget(name)
  return kept && Date.now() < kept.until ? kept : null
}

export function forgetWayBack(): void {
  forget(name)
}

/** WeChat hands values over as they stand in the address. */
function plain(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

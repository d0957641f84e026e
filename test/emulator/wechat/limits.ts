/** How often an endpoint may be called. */
export interface Limit {
  second?: number
  minute?: number
  day?: number
  /** What is answered instead of the usual 44990, 45011 and 45009. */
  codes?: { second?: number; minute?: number; day?: number }
  /** The day's calls of all endpoints with this name are counted together. */
  together?: string
}

/** Links and schemes: 100 a second each, 500,000 a day together. */
const linkLimit: Limit = { second: 100, day: 500_000, codes: { second: 44990, day: 44993 }, together: 'links' }

/** What a fresh account may do. */
export const firstLimits = (): Map<string, Limit> =>
  new Map<string, Limit>([
    ['/cgi-bin/token', { day: 2000 }],
    ['/cgi-bin/stable_token', { minute: 10_000, day: 500_000 }],
    ['/cgi-bin/message/subscribe/send', { day: 10_000_000 }],
    ['/wxa/getwxacodeunlimit', { minute: 5000, codes: { minute: 45009 } }],
    ['/wxa/generate_urllink', linkLimit],
    ['/wxa/generatescheme', linkLimit],
    ['/wxa/msg_sec_check', { minute: 4000, day: 2_000_000, codes: { minute: 44991 } }],
    ['/wxa/media_check_async', { minute: 2000, day: 200_000, codes: { minute: 44991 } }],
    ['/wxa/resetusersessionkey', { minute: 60_000 }],
    ['/cgi-bin/message/template/send', { day: 100_000 }],
  ])

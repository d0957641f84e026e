import type { EmuRequest, Service } from '../core.ts'
import { type Endpoint, serve } from './api.ts'
import { contentEndpoints } from './content.ts'
import { wechatControl } from './control.ts'
import { linkEndpoints } from './links.ts'
import { loginEndpoints } from './login.ts'
import { officialControl, officialEndpoints } from './official.ts'
import { createOfficial, createState, type State, type WeChatOptions } from './state.ts'
import { subscribeEndpoints } from './subscribe.ts'
import { templateEndpoints } from './templates.ts'
import { tokenEndpoints } from './tokens.ts'

export type { OfficialOptions, PushTarget, Template, WeChatOptions } from './state.ts'

type Endpoints = Readonly<Record<string, Endpoint>>

const endpointsFor = (appid: string): Endpoints => ({
  ...tokenEndpoints,
  ...of('mini', { ...loginEndpoints, ...subscribeEndpoints, ...templateEndpoints, ...linkEndpoints, ...contentEndpoints }),
  ...of('official', officialEndpoints(appid)),
})

const of = (kind: State['kind'], endpoints: Endpoints): Endpoints =>
  Object.fromEntries(Object.entries(endpoints).map(([path, endpoint]) => [path, { ...endpoint, of: kind }]))

/** WeChat's server API of one mini-program, and of a service account beside it, as its documentation and the field tell. */
export function wechat(options: WeChatOptions = {}): Service {
  const mini = createState(options)
  const official = options.official ? createOfficial(options.official) : null
  const endpoints = endpointsFor(mini.appid)
  return {
    name: 'wechat',
    handles: ({ path }) => path in endpoints,
    async handle(request, core) {
      const endpoint = endpoints[request.path]
      if (!endpoint) throw new Error(`no endpoint ${request.path}`)
      return serve(endpoint, official && isFor(official, request) ? official : mini, core, request)
    },
    control: { ...wechatControl(mini), ...(official ? officialControl(official, mini) : {}) },
  }
}

/** Whose call it is shows by the token, or by the app that asks for one. */
function isFor(account: State, { query, raw }: EmuRequest): boolean {
  const token = query.get('access_token')
  if (token !== null) return account.tokens.has(token)
  return query.get('appid') === account.appid || raw.includes(`"${account.appid}"`)
}

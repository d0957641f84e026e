import type { Service } from '../core.ts'
import { type Endpoint, serve } from './api.ts'
import { contentEndpoints } from './content.ts'
import { wechatControl } from './control.ts'
import { linkEndpoints } from './links.ts'
import { loginEndpoints } from './login.ts'
import { createState, type WeChatOptions } from './state.ts'
import { subscribeEndpoints } from './subscribe.ts'
import { tokenEndpoints } from './tokens.ts'

export type { PushTarget, Template, WeChatOptions } from './state.ts'

const endpoints: Readonly<Record<string, Endpoint>> = {
  ...tokenEndpoints,
  ...loginEndpoints,
  ...subscribeEndpoints,
  ...linkEndpoints,
  ...contentEndpoints,
}

/** WeChat's server API of one mini-program, as its documentation and the field tell. */
export function wechat(options: WeChatOptions = {}): Service {
  const state = createState(options)
  return {
    name: 'wechat',
    handles: ({ path }) => path in endpoints,
    async handle(request, core) {
      const endpoint = endpoints[request.path]
      if (!endpoint) throw new Error(`no endpoint ${request.path}`)
      return serve(endpoint, state, core, request)
    },
    control: wechatControl(state),
  }
}

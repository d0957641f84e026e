import { accountEvent } from '../../kernel/event.ts'

/** A WeChat was unbound from its account. `reader` is our keyed hash of its openid. */
export const weChatReleased = accountEvent<{ reader: string }>('wechat.released')

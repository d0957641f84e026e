import { link, time, type Told } from '../../kernel/tell.ts'

export const weChatTold: Told = {
  title: '绑定的微信',
  fields: { boundAt: time('什么时候绑的'), openidMasked: link },
}

import type { Needs } from '@linsheng/server/src/modules.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'

/** What the list of modules needs, with nothing outside: for tests that look at the list itself. */
export const needsOfNobody = (): Needs => ({
  ...{ channels: [], wechat: null, signIn: null, robots: null, pay: null, placeCodes: null, mails: false, tls: false },
  ...{ homeZone: 'Asia/Shanghai', folder: photoFolder('unused') },
  sms: { send: async () => ({ kind: 'accepted' }) },
  ledger: { keep: async () => {}, unknown: async () => [] },
})

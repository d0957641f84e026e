import { buildApp } from '@linsheng/server/src/app.ts'
import { readConfig } from '@linsheng/server/src/config.ts'
import { httpSms } from '@linsheng/server/src/gateway/sms-http.ts'
import { closeInOrder, openDatabase, partsOf, run } from '@linsheng/server/src/serve.ts'

/**
 * The production process with two things a test needs: its clock jumps when it is told to, and every notice goes out through the
 * text-message gateway to POST_OFFICE. All else is main.ts.
 */
let ahead = 0
const now = () => Date.now() + ahead
process.on('message', (message: { jump?: number }) => (ahead += message.jump ?? 0))

const config = readConfig(process.env)
const gateway = httpSms({ endpoint: process.env['POST_OFFICE'] ?? '', secret: 'a secret of the fault tests', link: '' }, { now })
const db = await openDatabase(config)
const app = await buildApp({
  ...partsOf(config, db, config.masterKey ?? '', {
    sms: gateway,
    channels: [
      {
        name: 'post_office',
        accepts: () => true,
        send: ({ recipient, kind, title, body }) => gateway.send({ phone: recipient, template: 'survey', params: { kind, title, body } }),
      },
    ],
  }),
  clock: { now },
})
closeInOrder(app.server.log, (await run(app, config)).close)

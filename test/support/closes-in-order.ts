import { closeInOrder } from '@linsheng/server/src/serve.ts'
import { openBare } from '../server/platform/http/bare-app.ts'

/** closes-in-order.ts error|rejection|nothing: a process that meets what its argument names, and prints its log when it has closed. */
const [what] = process.argv.slice(2)
const { app, log } = await openBare()
await app.listen({ port: 0, host: '127.0.0.1' })
closeInOrder(app.log, async () => {
  await app.close()
  process.stdout.write(`${log.join('')}closed\n`)
})
process.stdout.write('ready\n')
const fault = new Error('the message for 13800001001 was lost')
if (what === 'rejection') void Promise.reject(fault)
if (what === 'error') throw fault

import type { PayGateway } from '../../src/gateway/pay.ts'

/** The demo's payment service: takes no money, and charges a key once. */
export function demoTill(): PayGateway {
  return { charge: async ({ key }) => ({ kind: 'paid', channel: 'demo', externalId: key }) }
}

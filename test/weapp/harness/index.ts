export type { Device, Network, SubscribeAnswer } from './device.ts'
export { takePhone, type Phone } from './phone.ts'
export { tableOf, weighData, type Weights } from './weights.ts'

/** How a charge ended. `unknown`: it may have been taken; the same key asked again tells. */
export type ChargeOutcome =
  | { kind: 'paid'; channel: 'wechat' | 'demo'; externalId: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'unknown'; reason: string }

/** A payment service. The same key is charged once, however often it is asked. */
export interface PayGateway {
  charge(order: { key: string; totalFen: number; description: string; accountId: string }): Promise<ChargeOutcome>
}

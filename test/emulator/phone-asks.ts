import type { Core, PhoneAsk, Service } from './core.ts'

/** Everything that waits for an answer on phones. */
export const openAsks = (services: readonly Service[], core: Core): PhoneAsk[] => services.flatMap((one) => one.asks?.(core) ?? [])

/** Somebody answers on the phone: the service does it. What no longer waits is left as it is. @returns whether it was done */
export async function answerAsk(
  services: readonly Service[],
  core: Core,
  answer: { id: string; verb: string; openid?: string | undefined },
): Promise<boolean> {
  const ask = openAsks(services, core).find(({ id }) => id === answer.id)
  if (!ask?.choices.some(({ verb }) => verb === answer.verb)) return false
  const verb = services.find(({ name }) => name === ask.service)?.control?.[answer.verb]
  await verb?.({ outTradeNo: ask.id, openid: answer.openid }, core)
  return verb !== undefined
}

import * as contract from '@linsheng/shared/contract'
import { expect } from 'vitest'
import { type Answer, Client, newKey } from './client.ts'
import type { Neighbour } from './town.ts'
import type { World } from './world.ts'

/** A fresh code on somebody's phone. Codes go out once a minute: the clock moves on by two. */
export async function codeFor(world: World, phone: string): Promise<string> {
  world.clock.pass(2)
  await new Client(world.app, null, '').call(contract.requestSignInCode, { body: { phone } })
  return world.sms.filter((one) => one.phone === phone).at(-1)?.params.code ?? ''
}

/** Somebody asks to be erased, as the screen does it. */
export async function askToBeErased(
  world: World,
  { phone }: Pick<Neighbour, 'phone'>,
  key = newKey(),
): Promise<Answer<typeof contract.eraseMe>> {
  const code = await codeFor(world, phone)
  return new Client(world.app, null, '').ask(contract.eraseMe, { body: { phone, code }, key })
}

/** The same, and it was done. */
export async function erase(world: World, who: Pick<Neighbour, 'phone'>): Promise<void> {
  const { status, problem } = await askToBeErased(world, who)
  expect([status, problem]).toEqual([204, undefined])
}

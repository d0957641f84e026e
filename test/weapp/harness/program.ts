import type { Device } from './device.ts'
import type { Dist } from './dist.ts'
import { collectFaults, type Faults } from './faults.ts'
import { type Framework, loadFramework } from './framework.ts'
import { openPrivacyGate, type PrivacyGate } from './privacy-gate.ts'
import { openRealm, type Realm } from './realm.ts'
import { takeTurns, type Turns } from './turns.ts'

/** One call of `wx`, with what it was given besides its callbacks. */
export interface Call {
  api: string
  args: Record<string, unknown>
}

/** How the mini-program was opened. */
export interface Launch {
  path: string
  query: Record<string, string>
  scene: number
}

/** A running mini-program: what is gone when WeChat ends it. What outlives it is the device's. */
export interface Program {
  device: Device
  dist: Dist
  launch: Launch
  faults: Faults
  turns: Turns
  realm: Realm
  framework: Framework
  privacy: PrivacyGate
  calls: Call[]
  /** Pictures that were chosen and not kept. */
  temporary: Map<string, Buffer>
}

export function startProgram(device: Device, dist: Dist, launch: Launch): Program {
  const faults = collectFaults()
  const turns = takeTurns(faults)
  const realm = openRealm(turns, faults)
  const framework = loadFramework(realm, faults)
  const privacy = openPrivacyGate(device, turns)
  return { device, dist, launch, faults, turns, realm, framework, privacy, calls: [], temporary: new Map() }
}

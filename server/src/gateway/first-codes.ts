import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { SmsGateway } from './sms.ts'

/** How long an installation without a text-message service writes codes to a file. */
export const firstHourMs = 3_600_000

/** The stand-in for a text-message service: codes for the operator's own number, in a file that only the server's user reads. */
export interface FirstCodes extends SmsGateway {
  /** The only number that gets one. */
  readonly phone: string
  /** From then on no code is written, and none is left in the file. */
  readonly until: number
  /** Whether a code stands in the file. */
  holds(): boolean
  empty(): void
}

export const firstCodesFile = (dataDir: string) => join(dataDir, 'first-codes')
const startFile = (dataDir: string) => join(dataDir, 'first-start')

/**
 * When the hour of an installation ends. It begins once, with the first start on an empty database, and no restart begins it again: the
 * instant stands in a file. `null`: there was no such start, or the hour is over.
 */
export function firstHourEnds(dataDir: string, isEmpty: boolean, now: number): number | null {
  const path = startFile(dataDir)
  if (!existsSync(path)) {
    if (!isEmpty) return null
    writeOwn(path, `${new Date(now).toISOString()}\n`)
  }
  const began = Date.parse(readFileSync(path, 'utf8').trim())
  // a file that cannot be read, and a clock that was put back, end the hour
  return began <= now && now < began + firstHourMs ? began + firstHourMs : null
}

/** Leaves no code of an earlier run. */
export function emptyFirstCodes(dataDir: string): void {
  const path = firstCodesFile(dataDir)
  if (existsSync(path) && statSync(path).size > 0) writeOwn(path, '')
}

interface Hour {
  until: number
  /** The clock of the server. */
  now(): number
}

export function openFirstCodes(dataDir: string, phone: string, { until, now }: Hour): FirstCodes {
  const path = firstCodesFile(dataDir)
  let held = false
  return {
    phone,
    until,
    holds: () => held,
    empty() {
      writeOwn(path, '')
      held = false
    },
    async send({ template, phone: to, params }) {
      if (now() >= until) return { kind: 'refused', reason: 'the first hour is over and there is no text-message service' }
      if (template !== 'sign_in_code' || to !== phone) return { kind: 'refused', reason: 'there is no text-message service yet' }
      writeOwn(path, `${params['code'] ?? ''}\n`)
      held = true
      return { kind: 'accepted' }
    },
  }
}

/** Replaces a file as a whole, readable by its owner alone from its first byte on. */
function writeOwn(path: string, text: string): void {
  const temporary = `${path}.${process.pid}`
  rmSync(temporary, { force: true })
  const file = openSync(temporary, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  chmodSync(temporary, 0o600)
  renameSync(temporary, path)
}

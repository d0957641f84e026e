import { closeSync, fdatasyncSync, openSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { quantile } from './figures.ts'

/** How long the disk takes to promise 32 KB, as a group of answers waits for it: measured where the data lies. */
export function fdatasyncMs(folder: string): { p50: number; p99: number } {
  const file = join(folder, 'floor')
  const handle = openSync(file, 'w')
  const bytes = Buffer.alloc(32_768)
  const times = Array.from({ length: 200 }, (_, i) => {
    writeSync(handle, bytes, 0, bytes.length, i * bytes.length)
    const begun = performance.now()
    fdatasyncSync(handle)
    return performance.now() - begun
  })
  closeSync(handle)
  unlinkSync(file)
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

/** What this machine takes for nothing: a call of an empty function, in nanoseconds, the best of ten rounds. */
export function noopNs(): number {
  let calls = 0
  const nothing = () => {
    calls += 1
  }
  const rounds = Array.from({ length: 10 }, () => {
    const begun = performance.now()
    for (let i = 0; i < 1_000_000; i += 1) nothing()
    return performance.now() - begun
  })
  if (calls !== 10_000_000) throw new Error('nothing was left out')
  return Math.min(...rounds)
}

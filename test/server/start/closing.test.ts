import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')

/** Starts a listening process, sends it a signal once it is ready, and waits for its end. */
async function run(what: string, signal?: NodeJS.Signals): Promise<{ code: number | null; output: string }> {
  const script = join(root, 'test', 'support', 'closes-in-order.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, what], { cwd: join(root, 'server'), stdio: 'pipe' })
  let output = ''
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
    if (signal && String(chunk).includes('ready')) child.kill(signal)
  })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, output }
}

describe('the end of a process', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s closes the server and ends with code 0', async (signal) => {
    const { code, output } = await run('nothing', signal)
    expect([code, output]).toEqual([0, expect.stringContaining('closed')])
  })

  it.each(['error', 'rejection'])('an uncaught %s is logged without digits, closes the server and ends with code 1', async (what) => {
    const { code, output } = await run(what)
    expect([code, output]).toEqual([1, expect.stringContaining('closed')])
    const line = output.split('\n').find((one) => one.includes('nothing caught this error')) ?? '{}'
    expect(JSON.parse(line)).toMatchObject({ level: 60, err: { message: 'the message for [digits] was lost' } })
    expect(output).not.toContain('13800001001')
  })
})

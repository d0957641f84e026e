// `pnpm test [arguments of vitest]`: builds the mini-program where its sources are newer than what was built, then runs every test.
// `--rounds N`: so many times the server is killed under load, instead of ten. The last line is "N passed, N failed".
// `node scripts/test.mjs --summary` prints that line of the run before.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { buildStale, root } from './clients.mjs'

const report = join(root, 'test', '.out', 'results.json')
const args = process.argv.slice(2)
const roundsAt = args.indexOf('--rounds')
const [, rounds] = roundsAt < 0 ? [] : args.splice(roundsAt, 2)
process.exitCode = args.includes('--summary') ? summarise() : await run()

async function run() {
  rmSync(report, { force: true })
  mkdirSync(dirname(report), { recursive: true })
  if (looksAtMiniapp() && !(await buildStale())) return 1
  const vitest = join(root, 'test', 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--root', join(root, 'test'), ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: rounds ? { ...process.env, FAULT_ROUNDS: rounds } : process.env,
  })
  return summarise() || (status ?? 1)
}

/** Only the tests in the browser and in the emulator need the built mini-program. */
function looksAtMiniapp() {
  const projects = args.flatMap((arg, i) => (arg === '--project' ? [args[i + 1]] : arg.startsWith('--project=') ? [arg.slice(10)] : []))
  return projects.length === 0 || projects.includes('e2e') || projects.includes('weapp')
}

/**
 * Prints what failed in the last run, a line each, then "N passed, N failed". A file that could not be loaded is one failure.
 * @returns the exit code
 */
function summarise() {
  const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 0, testResults: [] }
  const broken = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  )
  const failed = results.numFailedTests + broken.length
  for (const { name } of broken) console.log(`FAILED ${relative(root, name)}`)
  for (const { name, assertionResults } of results.testResults)
    for (const one of assertionResults) if (one.status === 'failed') console.log(`FAILED ${relative(root, name)} > ${told(one)}`)
  console.log(`${results.numPassedTests} passed, ${failed} failed`)
  return failed > 0 || results.numPassedTests === 0 ? 1 : 0
}

/** A failed test in a line: its name, and the first line of why. The end of a long log is often all that is kept of it. */
function told({ fullName, failureMessages }) {
  return `${fullName}: ${(failureMessages[0] ?? '').split('\n')[0].slice(0, 300)}`
}

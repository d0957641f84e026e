// `pnpm test [arguments of vitest]`: builds the mini-program where its sources are newer than what was built, then runs every test.
// The last line is "N passed, N failed". `node scripts/test.mjs --summary` prints that line of the run before.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const miniapp = join(root, 'miniapp')
const report = join(root, 'test', '.out', 'results.json')
/** Each target with the file that its build leaves when it is done. */
const targets = { weapp: 'dist/weapp/app.json', h5: 'dist/h5/index.html' }

const args = process.argv.slice(2)
process.exitCode = args.includes('--summary') ? summarise() : run()

function run() {
  rmSync(report, { force: true })
  mkdirSync(dirname(report), { recursive: true })
  if (looksAtMiniapp() && !buildStaleTargets()) return 1
  const vitest = join(root, 'test', 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--root', join(root, 'test'), ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  return summarise() || (status ?? 1)
}

/** Only the tests in the browser and in the emulator need the built mini-program. */
function looksAtMiniapp() {
  const projects = args.flatMap((arg, i) => (arg === '--project' ? [args[i + 1]] : arg.startsWith('--project=') ? [arg.slice(10)] : []))
  return projects.length === 0 || projects.includes('e2e')
}

function buildStaleTargets() {
  if (!existsSync(join(miniapp, 'src', 'app.tsx'))) {
    console.log('There is no mini-program yet: nothing to build.')
    return true
  }
  const changed = Math.max(newest(miniapp), newest(join(root, 'shared', 'src')), statSync(join(root, 'pnpm-lock.yaml')).mtimeMs)
  return Object.entries(targets).every(([target, built]) => {
    const file = join(miniapp, built)
    return (existsSync(file) && statSync(file).mtimeMs >= changed) || build(target, file)
  })
}

function build(target, file) {
  console.log(`Building the mini-program: ${target}`)
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status } = spawnSync('pnpm', ['--filter', 'miniapp', `build:${target}`], { cwd: root, stdio: 'inherit', env })
  if (status !== 0 || !existsSync(file)) {
    console.error(`The build for ${target} failed.`)
    return false
  }
  // The same content is not written again: the time says that it was looked at.
  utimesSync(file, new Date(), new Date())
  return true
}

/** When anything in this folder was last changed; what is built or installed does not count. */
function newest(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !['dist', 'node_modules', '.swc'].includes(name))
    .reduce((latest, entry) => {
      const path = join(folder, entry.name)
      return Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
    }, 0)
}

/** Prints "N passed, N failed" of the last run. A file that could not be loaded is one failure. Answers the exit code. */
function summarise() {
  const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 0, testResults: [] }
  const broken = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  )
  const failed = results.numFailedTests + broken.length
  console.log(`${results.numPassedTests} passed, ${failed} failed`)
  return failed > 0 || results.numPassedTests === 0 ? 1 : 0
}

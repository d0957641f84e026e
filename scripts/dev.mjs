// `pnpm dev`: the demo from its sources, started anew when they change, and the mini-program for browsers built anew when its own do.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildStale, changedAt, root } from './miniapp.mjs'

const lookMs = 1000
// Taro's own watching keeps what it built in memory, for a server of its own: ours serves the page, and reads it once, at its start.
if (!(await buildStale(['h5']))) process.exit(1)
const page = join(root, 'miniapp', 'dist', 'h5', 'index.html')
const server = ['tsx', 'watch', '--clear-screen=false', `--include=${page}`, join(root, 'server', 'demo', 'main.ts')]
run(['--filter', '@linsheng/server', 'exec', ...server]).on('exit', (code) => process.exit(code ?? 0))

// By the time of change and not by the system's notices: those lose a file that an editor replaces.
let building = false
let builtAt = Date.now()
setInterval(() => {
  if (building || changedAt() <= builtAt) return
  building = true
  builtAt = Date.now()
  run(['--filter', 'miniapp', 'build:h5'], { NODE_ENV: 'production' }).on('exit', () => {
    building = false
  })
}, lookMs)

function run(args, more = {}) {
  const env = { ...process.env, DATA_DIR: process.env.DATA_DIR ?? join(root, 'data'), ...more }
  return spawn('pnpm', args, { cwd: root, stdio: 'inherit', env })
}

// `pnpm dev`: the demo from its sources, started anew when they change, and the pages for browsers built anew when their own do.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildStale, changedAt, pageOf, root } from './clients.mjs'

const lookMs = 1000
const pages = ['h5', 'console']
// Taro's own watching keeps what it built in memory, for a server of its own: ours serves the pages, and reads them once, at its start.
if (!(await buildStale(pages))) process.exit(1)
const included = pages.map((target) => `--include=${pageOf(target)}`)
const server = ['tsx', 'watch', '--clear-screen=false', ...included, join(root, 'server', 'demo', 'main.ts')]
const env = { ...process.env, DATA_DIR: process.env.DATA_DIR ?? join(root, 'data') }
spawn('pnpm', ['--filter', '@linsheng/server', 'exec', ...server], { cwd: root, stdio: 'inherit', env }).on('exit', (code) =>
  process.exit(code ?? 0),
)

// By the time of change and not by the system's notices: those lose a file that an editor replaces.
let building = false
let builtAt = Date.now()
setInterval(async () => {
  if (building || changedAt(pages) <= builtAt) return
  building = true
  builtAt = Date.now()
  // what does not build is said, and built again after the next change
  await buildStale(pages)
  building = false
}, lookMs)

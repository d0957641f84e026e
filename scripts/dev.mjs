// `pnpm dev`: the demo from its sources, started anew when they change, and the mini-program for browsers rebuilt beside it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildStale, root } from './miniapp.mjs'

if (!buildStale(['h5'])) process.exit(1)
const commands = [
  ['pnpm', ['--filter', '@linsheng/server', 'exec', 'tsx', 'watch', '--clear-screen=false', join(root, 'server', 'demo', 'main.ts')]],
  ['pnpm', ['--filter', 'miniapp', 'build:h5', '--watch']],
]
for (const [command, args] of commands) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, DATA_DIR: process.env.DATA_DIR ?? join(root, 'data') },
  })
  child.on('exit', (code) => process.exit(code ?? 0))
}

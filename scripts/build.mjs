// `pnpm build`: the mini-program for browsers, and the server as two bundles (main.js for production, demo.js for `pnpm start`).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { buildStale, root } from './miniapp.mjs'

const { dependencies } = JSON.parse(readFileSync(join(root, 'server', 'package.json'), 'utf8'))
// our own shared source goes into the bundle; packages stay where they were installed
const external = Object.keys(dependencies)
  .filter((name) => name !== '@linsheng/shared')
  .flatMap((name) => [name, `${name}/*`])

await build({
  entryPoints: { main: join(root, 'server', 'src', 'main.ts'), demo: join(root, 'server', 'demo', 'main.ts') },
  outdir: join(root, 'server', 'dist'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  external,
  logLevel: 'warning',
})
if (!buildStale(['h5'])) process.exitCode = 1

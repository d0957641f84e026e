// The server as bundles in server/dist: main.js for production, demo.js for `pnpm start`; `more` adds entries beside them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './clients.mjs'

export async function bundleServer(more = {}) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'server', 'package.json'), 'utf8'))
  // our own shared source goes into the bundle; packages stay where they were installed
  const external = Object.keys(dependencies)
    .filter((name) => name !== '@linsheng/shared')
    .flatMap((name) => [name, `${name}/*`])
  await build({
    entryPoints: { main: join(root, 'server', 'src', 'main.ts'), demo: join(root, 'server', 'demo', 'main.ts'), ...more },
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
}

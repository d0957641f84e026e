// `pnpm bench [--long] [--only PART,PART]`: bundles the server with the programs of test/load, and measures. Results: test/.out/bench.md.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleServer } from './bundle.mjs'
import { root } from './clients.mjs'

const entry = (name) => [`load/${name}`, join(root, 'test', 'load', `${name}.ts`)]
await bundleServer(Object.fromEntries(['client', 'plain', 'baseline', 'bare', 'seed', 'reserve', 'night'].map(entry)))
const tsx = pathToFileURL(createRequire(join(root, 'server', 'package.json')).resolve('tsx')).href
const { status } = spawnSync(process.execPath, ['--import', tsx, join(root, 'test', 'load', 'bench.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exitCode = status ?? 1

// `pnpm gallery`: every component in light, dark and elder mode as one picture, test/.out/gallery/sheet.png. `--serve [port]`: as a page
// that follows the sources: ?mode=light, dark, elder.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { context } from 'esbuild'
import { root } from './clients.mjs'

const gallery = join(root, 'miniapp', 'gallery')
const out = join(root, 'test', '.out', 'gallery')
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'index.html'), page())

// Plain elements and their styles need no Taro: what it adds is stood in for, and a build takes a second.
const building = await context({
  entryPoints: { gallery: join(gallery, 'main.tsx') },
  outdir: out,
  bundle: true,
  jsx: 'automatic',
  format: 'esm',
  target: 'es2022',
  sourcemap: 'linked',
  resolveExtensions: ['.h5.tsx', '.h5.ts', '.tsx', '.ts', '.js'],
  alias: { '@tarojs/taro': join(gallery, 'taro.ts') },
  define: { 'process.env.TARO_ENV': '"h5"', 'process.env.NODE_ENV': '"development"', API_BASE: '""' },
  logLevel: 'warning',
})
await building.rebuild()
const serveAt = process.argv.indexOf('--serve')
if (serveAt >= 0) {
  await building.watch()
  const { port } = await building.serve({ servedir: out, host: '127.0.0.1', port: Number(process.argv[serveAt + 1] ?? 8090) })
  console.log(`The gallery: http://127.0.0.1:${port}/?mode=light`)
} else {
  await building.dispose()
  const tsx = pathToFileURL(createRequire(join(root, 'server', 'package.json')).resolve('tsx')).href
  const { status } = spawnSync(process.execPath, ['--import', tsx, join(root, 'test', 'gallery', 'sheet.ts')], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}

function page() {
  return `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>gallery</title>
  <link rel="stylesheet" href="gallery.css">
  <div id="app"></div>
  <script type="module" src="gallery.js"></script>
</html>
`
}

// `pnpm build`: the mini-program for browsers, the console, and the server as bundles.
import { bundleServer } from './bundle.mjs'
import { buildStale } from './clients.mjs'

await bundleServer()
if (!(await buildStale(['h5', 'console']))) process.exitCode = 1

// `pnpm build`: the mini-program for browsers, and the server as bundles.
import { bundleServer } from './bundle.mjs'
import { buildStale } from './miniapp.mjs'

await bundleServer()
if (!(await buildStale(['h5']))) process.exitCode = 1

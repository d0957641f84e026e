// Vitest's global setup of the project `fault`: the server as `pnpm build` makes it, and the entries of these tests beside it. Each process
// then starts in a third of the CPU time that it takes from its sources.
import { join } from 'node:path'
import { bundleServer } from '../../scripts/bundle.mjs'

const entry = (name) => [`fault-${name}`, join(import.meta.dirname, '..', 'fault', `${name}.ts`)]

export default () => bundleServer(Object.fromEntries(['movable', 'emulated'].map(entry)))

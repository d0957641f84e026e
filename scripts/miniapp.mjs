// Builds the targets of the mini-program whose sources are newer than what was built. Used by `pnpm build` and `pnpm test`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const miniapp = join(root, 'miniapp')
/** Each target with the file that its build leaves when it is done. */
const targets = { weapp: 'dist/weapp/app.json', h5: 'dist/h5/index.html' }

/** Builds, side by side, those of these targets that are stale. @returns whether all of them are there and fresh in the end */
export async function buildStale(wanted = Object.keys(targets)) {
  const changed = changedAt()
  const built = await Promise.all(
    wanted.map((target) => {
      const file = join(miniapp, targets[target])
      return (existsSync(file) && statSync(file).mtimeMs >= changed) || build(target, file)
    }),
  )
  return built.every(Boolean)
}

/** When anything that the mini-program is made of was last changed, ms. */
export function changedAt() {
  return Math.max(newest(miniapp), newest(join(root, 'shared', 'src')), statSync(join(root, 'pnpm-lock.yaml')).mtimeMs)
}

async function build(target, file) {
  console.log(`Building the mini-program: ${target}`)
  const env = { ...process.env, NODE_ENV: 'production' }
  const [status] = await once(spawn('pnpm', ['--filter', 'miniapp', `build:${target}`], { cwd: root, stdio: 'inherit', env }), 'close')
  if (status !== 0 || !existsSync(file)) {
    console.error(`The build for ${target} failed.`)
    return false
  }
  // The same content is not written again: the time says that it was looked at.
  utimesSync(file, new Date(), new Date())
  return true
}

/** When anything in this folder was last changed; what is built or installed does not count. */
function newest(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !['dist', 'node_modules', '.swc', 'pictures'].includes(name))
    .reduce((latest, entry) => {
      const path = join(folder, entry.name)
      return Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
    }, 0)
}

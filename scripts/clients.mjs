// Builds those of the clients whose sources are newer than what was built: the mini-program for WeChat and for browsers, and the console.
// Used by `pnpm build`, `pnpm dev` and `pnpm test`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const miniapp = join(root, 'miniapp')
const desk = join(root, 'server', 'console')
/** Each target: the folder of its sources, the file that its build leaves when it is done, and the command. */
const targets = {
  weapp: { folder: miniapp, file: join(miniapp, 'dist/weapp/app.json'), command: ['--filter', 'miniapp', 'build:weapp'] },
  h5: { folder: miniapp, file: join(miniapp, 'dist/h5/index.html'), command: ['--filter', 'miniapp', 'build:h5'] },
  console: { folder: desk, file: join(desk, 'dist/index.html'), command: ['--filter', '@linsheng/console', 'build'] },
}

/** Builds, side by side, those of these targets that are stale. @returns whether all of them are there and fresh in the end */
export async function buildStale(wanted = Object.keys(targets)) {
  const built = await Promise.all(
    wanted.map((target) => {
      const { file } = targets[target]
      return (existsSync(file) && statSync(file).mtimeMs >= changedAt([target])) || build(target)
    }),
  )
  return built.every(Boolean)
}

/** The file that a build of this target leaves, and the server reads. */
export const pageOf = (target) => targets[target].file

/** When anything that these targets are made of was last changed, ms. */
export function changedAt(wanted) {
  const folders = wanted.map((target) => targets[target].folder)
  return Math.max(...folders.map(newest), newest(join(root, 'shared', 'src')), statSync(join(root, 'pnpm-lock.yaml')).mtimeMs)
}

async function build(target) {
  const { file, command } = targets[target]
  console.log(`Building ${target}`)
  const env = { ...process.env, NODE_ENV: 'production' }
  const [status] = await once(spawn('pnpm', command, { cwd: root, stdio: 'inherit', env }), 'close')
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

import { execFileSync, spawnSync } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

const require = createRequire(import.meta.url)

/** A browser that can be started, with the environment it wants. */
export interface Chromium {
  executablePath: string
  env: Record<string, string>
}

/**
 * Chromium and Chinese fonts out of npm packages, unpacked once beside the other modules; CHROMIUM_PATH names another browser.
 * Needs no browser, font or library of the system.
 */
export async function chromiumFromNpm(): Promise<Chromium> {
  const fonts = { FONTCONFIG_FILE: writeFontConfig() }
  const given = process.env.CHROMIUM_PATH
  if (given) return { executablePath: given, env: fonts }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('the packed Chromium is for Linux on x64: set CHROMIUM_PATH to another one')
  const folder = await unpacked()
  return { executablePath: join(folder, 'chromium'), env: { ...fonts, ...libraries(folder) } }
}

/** Only the packed fonts are seen, so that a picture is the same on every machine. */
function writeFontConfig(): string {
  const folder = cacheFolder('fonts')
  const fonts = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts')
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui'].map(
    (name) => `<alias binding="same"><family>${name}</family><prefer><family>Noto Sans S Chinese</family></prefer></alias>`,
  )
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${join(folder, 'cache')}</cachedir>${families.join('')}</fontconfig>
`
  const file = join(folder, 'fonts.conf')
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
  return file
}

/** The package's own unpacking is left out: it shares one file of the whole machine and takes a half-written one for a browser. */
async function unpacked(): Promise<string> {
  const root = join(dirname(require.resolve('@sparticuz/chromium')), '..', '..')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const folder = join(cacheFolder('chromium'), version)
  if (existsSync(folder)) return folder
  const fresh = mkdtempSync(`${folder}-`)
  await decompress(join(root, 'bin', 'chromium.br'), join(fresh, 'chromium'), 0o755)
  await decompress(join(root, 'bin', 'al2023.tar.br'), join(fresh, 'lib.tar'), 0o644)
  execFileSync('tar', ['-xf', 'lib.tar'], { cwd: fresh })
  rmSync(join(fresh, 'lib.tar'))
  try {
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

async function decompress(from: string, to: string, mode: number): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }))
}

/** The packed libraries, where the system lacks one of them. */
function libraries(folder: string): Record<string, string> {
  const { stdout, status } = spawnSync('ldd', [join(folder, 'chromium')], { encoding: 'utf8' })
  return status === 0 && !stdout.includes('not found') ? {} : { LD_LIBRARY_PATH: join(folder, 'lib') }
}

function cacheFolder(name: string): string {
  const folder = join(import.meta.dirname, '..', 'node_modules', '.cache', name)
  mkdirSync(folder, { recursive: true })
  return folder
}

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { measureAccepting } from './accepting.ts'
import { fdatasyncMs, noopNs } from './floor.ts'
import { measureFlat } from './flat.ts'
import { measureReading } from './reading.ts'
import { measureShell } from './shell.ts'
import { measureStarting } from './starting.ts'
import { type Line, markdown } from './table.ts'
import { measureVisiting } from './visiting.ts'

/**
 * `pnpm bench`: one program, one run, every ratio against a baseline that was measured in between. `--long` adds a million accepted
 * answers; `--only shell,accepting,visiting,reading,starting` leaves the rest out; BENCH_BEFORE names an earlier
 * checkout that has been benched, whose shell is measured in the same run. A missed goal is reported and fails nothing.
 */
const args = process.argv.slice(2)
const only = args[args.indexOf('--only') + 1]?.split(',') ?? []
const wanted = (name: string) => !args.includes('--only') || only.includes(name)

const folder = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'linsheng-bench-'))
const lines: Line[] = []
const say = (text: string) => process.stderr.write(`${text}\n`)
try {
  const sync = fdatasyncMs(folder)
  lines.push({ what: 'fdatasync of 32 KB', measured: `${sync.p50.toFixed(2)} ms, p99 ${sync.p99.toFixed(2)} ms` })
  lines.push({ what: 'no-op (an empty call)', measured: `${noopNs().toFixed(2)} ns` })
  if (wanted('shell')) lines.push(...(await measureShell(folder, say)))
  if (wanted('accepting')) lines.push(...(await measureAccepting(folder, say)))
  if (wanted('visiting')) lines.push(...(await measureVisiting(folder, say)))
  if (wanted('reading')) lines.push(...(await measureReading(folder, say)))
  if (wanted('starting')) lines.push(...(await measureStarting(folder, say)))
  if (args.includes('--long')) lines.push(...(await measureFlat(folder, say)))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${commit}`
const text = markdown(machine, lines)
const out = join('test', '.out')
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'bench.md'), text)
process.stdout.write(`\n${text}`)

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Load } from './client.ts'
import { memoryMb } from './process-cost.ts'
import { start, startServer, stop } from './processes.ts'
import type { Line } from './table.ts'

const [people, each, parts] = [50_000, 20, 20]

/** Whether a million accepted answers leave the server as large as the first fifty thousand did. */
export async function measureFlat(folder: string, say: (text: string) => void): Promise<Line[]> {
  const place = join(folder, 'flat')
  mkdirSync(place)
  say(`flat: ${people * each} sheets are made`)
  await start('load/seed', [place, String(people), String(each)]).result()
  const server = await startServer(place)
  const part = (people * each) / parts
  const memory: number[] = []
  for (let i = 0; i < parts; i += 1) {
    const load = await start('load/client', [place, String(server.port), String(i * part), String(part), '64']).result<Load>()
    if (load.accepted !== part) throw new Error(`refused: ${JSON.stringify(load.others)}`)
    memory.push(memoryMb(server.child.pid ?? 0))
    say(`flat: ${(i + 1) * part} answers, ${memory[i]?.toFixed(0)} MB, ${load.perSecond.toFixed(0)} /s`)
  }
  await stop(server)
  const [first = 0, last = 0] = [memory[1], memory.at(-1)]
  const text = `${first.toFixed(0)} MB after the first tenth, ${last.toFixed(0)} MB after all`
  return [{ what: `memory over ${people * each} answers`, measured: text, goal: { text: 'flat (≤ 1.2 ×)', met: last <= 1.2 * first } }]
}

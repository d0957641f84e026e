import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerAll, claimAll } from '../support/answering.ts'
import type { Crowd } from '../support/crowd.ts'
import { quantile } from './figures.ts'

export interface Load {
  accepted: number
  perSecond: number
  p50: number
  p99: number
  others: Record<number, number>
}

/** client.js FOLDER PORT FROM COUNT CONNECTIONS [claim]: answers (or asks for) a part of the crowd's sheets, in a process of its own. */
const [folder = '', port, from, count, connections, claim] = process.argv.slice(2)
const crowd = JSON.parse(readFileSync(join(folder, 'crowd.json'), 'utf8')) as Crowd
const asked = crowd.asked.slice(Number(from), Number(from) + Number(count))
const work = { port: Number(port), communityId: crowd.communityId, asked, connections: Number(connections) }
const { acknowledged, others, tookMs } = await (claim ? claimAll(work) : answerAll(work))
const times = acknowledged.map((one) => one.tookMs)
const load: Load = {
  accepted: acknowledged.length,
  perSecond: (acknowledged.length / tookMs) * 1000,
  p50: quantile(times, 0.5),
  p99: quantile(times, 0.99),
  others,
}
process.stdout.write(JSON.stringify(load))

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerAll, type Answered, claimAll, giveReasonsAll, visitAll } from '../support/answering.ts'
import type { Crowd } from '../support/crowd.ts'
import { quantile } from './figures.ts'

export interface Load {
  accepted: number
  perSecond: number
  p50: number
  p99: number
  others: Record<number, number>
}

/** What each of a visit's requests waited for. */
export type VisitLoad = Record<'claim' | 'tap' | 'words', Load>

/**
 * client.js FOLDER PORT FROM COUNT CONNECTIONS [claim|tap|words|visit]
 * Answers (or …) a part of the crowd's sheets, in a process of its own.
 */
const [folder = '', port, from, count, connections, what] = process.argv.slice(2)
const crowd = JSON.parse(readFileSync(join(folder, 'crowd.json'), 'utf8')) as Crowd
const asked = crowd.asked.slice(Number(from), Number(from) + Number(count))
// a server that is pressed by what else runs on the machine says 503 and is asked again; the tap alone is measured without
const again = what === undefined ? () => false : () => true
const work = { port: Number(port), communityId: crowd.communityId, asked, connections: Number(connections), again }

function loadOf({ acknowledged, others, tookMs }: Answered): Load {
  const times = acknowledged.map((one) => one.tookMs)
  const perSecond = (acknowledged.length / tookMs) * 1000
  return { accepted: acknowledged.length, perSecond, p50: quantile(times, 0.5), p99: quantile(times, 0.99), others }
}

async function loadOfVisits(): Promise<VisitLoad> {
  const { claim, tap, words } = await visitAll(work)
  return { claim: loadOf(claim), tap: loadOf(tap), words: loadOf(words) }
}

const one = { claim: claimAll, words: giveReasonsAll }[what as 'claim' | 'words'] ?? answerAll
process.stdout.write(JSON.stringify(what === 'visit' ? await loadOfVisits() : loadOf(await one(work))))

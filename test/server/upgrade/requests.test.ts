import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { openOldWorld } from '../../upgrade/open.ts'
import type { Recorded } from '../../upgrade/recorded.ts'
import { folderOf, releases } from '../../upgrade/release.ts'
import { Replay } from '../../upgrade/replay.ts'

/** What an earlier mini-program no longer gets: a score page's shares and parts of few people, which told too much. */
const withheld =
  /^manager: GET \/api\/v1\/insight\/score: reply\.(asked was .* and is null|(buildings|touchpoints|channels) had 1 items and has 0)$/

/** The newest notice of then may be further down today, so that the replay reads a longer page: it may be the last one. */
const longerPage = /^desk: GET \/api\/v1\/inbox\?as=staff&limit=1: reply\.nextCursor was .* and is null$/

const everyone = releases.flatMap((release) => engines.map((engine) => ({ release, engine })))

it.each(everyone)('serves the mini-program of release $release as that release did, on $engine', async ({ release, engine }) => {
  const recorded = JSON.parse(gunzipSync(readFileSync(join(folderOf(release), 'requests.json.gz'))).toString('utf8')) as Recorded[]
  const world = await openOldWorld(release, engine)
  try {
    const replay = new Replay(world)
    const differences: string[] = []
    for (const entry of recorded) {
      if (entry.kind === 'request') differences.push(...(await replay.send(entry)))
      else {
        world.clock.pass(entry.minutes)
        await world.work()
      }
    }
    expect(differences.filter((one) => !withheld.test(one) && !longerPage.test(one))).toEqual([])
    expect(world.log).toEqual([])
  } finally {
    await world.drop()
  }
})

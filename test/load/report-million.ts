import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/** Answers by so many people, spread over the twelve months that ended yesterday, straight into the file: hours of use cases otherwise. */
export function fillMillion(folder: string, communityId: string, answers: number, now: number): void {
  const client = new Sqlite(join(folder, 'linsheng.db'))
  client.pragma('synchronous = OFF')
  const version = client.prepare('select id from survey_versions where community_id = ? limit 1').pluck().get(communityId)
  const buildings = client.prepare('select id from buildings where community_id = ? order by id').pluck().all(communityId) as string[]
  client.exec('create temp table b (i integer primary key, id text)')
  const add = client.prepare('insert into b values (?, ?)')
  buildings.forEach((id, i) => add.run(i, id))
  client
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < @answers)
       insert into responses (community_id, id, prompt_id, event_id, person_id, household, building_id, touchpoint, version_id, channel,
         mode, measure, score, first_score, answers, served_by, day, at, sheet_closes_at, seq)
       select @communityId, 'rsp_million' || i, 'prm_million' || i, 'evt_million' || i, 'per_' || (i % 100000), 'hou_' || (i % 100000),
         (select id from b where b.i = n.i % @buildings), case i % 4 when 0 then 'payment_made' else 'repair_finished' end, @version,
         case i % 10 when 0 then 'phone' else 'in_app' end, 'self', 'nps',
         case when i * 7919 % 100 < 50 then 9 + i % 2 when i * 7919 % 100 < 80 then 7 + i % 2 else i * 31 % 7 end, 9, '{}', '[]',
         strftime('%Y-%m-%d', @now / 1000 - (1 + i % 360) * 86400, 'unixepoch'), @now - (1 + i % 360) * 86400000, 0, 0
       from n`,
    )
    .run({ answers, communityId, now, version, buildings: buildings.length })
  client.close()
}

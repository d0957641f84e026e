import { listHomes } from '@linsheng/shared/contract/dossier/file.ts'
import { listCases } from '@linsheng/shared/contract/loop/work.ts'
import { listAllBills } from '@linsheng/shared/contract/payment/desk.ts'
import { enterRepair, listRepairs } from '@linsheng/shared/contract/repair/dispatch.ts'
import type { Operation } from '@linsheng/shared/contract/operation'
import { yuan } from '@linsheng/shared/domain'
import { whoWords } from '@linsheng/shared/words/case-who'
import { beside } from '@linsheng/shared/words/phrases'
import { call } from '../api'
import type { RailItem } from '../rail-items'
import { top as words } from '../words'

interface Found {
  id: string
  text: string
}

export interface FindSource {
  kind: string
  title: string
  /** Who may call it finds by it. */
  reads: Operation
  /** The page that opens what was found, by `?open=`. */
  to: RailItem['to']
  find: (communityId: string, search: string) => Promise<Found[]>
}

const limit = '5'

/** What the field of the top bar finds: an entry for each kind of thing that has a page. */
export const findSources: readonly FindSource[] = [
  {
    kind: 'home',
    title: words.found.homes,
    reads: listHomes,
    to: '/c/$communityId/residents',
    async find(communityId, search) {
      const { data } = await call(listHomes, { params: { communityId }, query: { search, limit } })
      return data.map(({ roomId, label, people }) => ({
        id: roomId,
        text: beside(`${label.building} ${label.room}`, ...people.slice(0, 3).map(({ name }) => name)),
      }))
    },
  },
  {
    kind: 'case',
    title: words.found.cases,
    reads: listCases,
    to: '/c/$communityId/loop',
    async find(communityId, search) {
      const { data } = await call(listCases, { params: { communityId }, query: { scope: 'all', search, limit } })
      return data.map((row) => ({ id: row.id, text: beside(row.title, whoWords(row)) }))
    },
  },
  {
    kind: 'order',
    title: words.found.orders,
    reads: enterRepair,
    to: '/c/$communityId/dispatch',
    async find(communityId, search) {
      const { data } = await call(listRepairs, { params: { communityId }, query: { scope: 'all', search, limit } })
      return data.map(({ id, number, title, place, resident }) => ({
        id,
        text: beside(number, title, place.label ? `${place.label.building} ${place.label.room}` : place.where, resident),
      }))
    },
  },
  {
    kind: 'bill',
    title: words.found.bills,
    reads: listAllBills,
    to: '/c/$communityId/bills',
    async find(communityId, search) {
      const { data } = await call(listAllBills, { params: { communityId }, query: { search, limit } })
      return data.map(({ id, label, payer, totalFen }) => ({
        id,
        text: beside(`${label.building} ${label.room}`, payer?.name, words.found.yuan(yuan(totalFen))),
      }))
    },
  },
]

import {
  FileTextOutlined,
  HomeOutlined,
  BankOutlined,
  EnvironmentOutlined,
  RetweetOutlined,
  SettingOutlined,
  TeamOutlined,
  ToolOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { isOpenTo, type Operation } from '@linsheng/shared/contract/operation'
import { listHomes } from '@linsheng/shared/contract/dossier/file.ts'
import { listCases } from '@linsheng/shared/contract/loop/work.ts'
import { enterRepair } from '@linsheng/shared/contract/repair/dispatch.ts'
import { listCompensations } from '@linsheng/shared/contract/money/decide.ts'
import { listAllBills } from '@linsheng/shared/contract/payment/desk.ts'
import { readSettings } from '@linsheng/shared/contract/settings.ts'
import { readCompanyOverview } from '@linsheng/shared/contract/insight/company.ts'
import { listPlaces } from '@linsheng/shared/contract/place/place.ts'
import { listTeam } from '@linsheng/shared/contract/staff/team.ts'
import type { StaffRole } from '@linsheng/shared/domain/roles'
import type { ReactNode } from 'react'
import { rail as words } from './words'

export interface RailItem {
  to: `/c/$communityId/${'today' | 'loop' | 'dispatch' | 'residents' | 'bills' | 'places' | 'company' | 'team' | 'settings'}`
  label: string
  icon: ReactNode
  /** The day's work stands first, without a heading; the foot below all of it. */
  group: 'day' | 'see' | 'improve' | 'ask' | 'foot'
  /** What the page reads first: who may call it sees the item, others do not. */
  reads: Operation
  /** Where a part of the page is another role's: what that one reads first. */
  orReads?: Operation
}

export const railItems: readonly RailItem[] = [
  { to: '/c/$communityId/today', label: words.today, icon: <HomeOutlined />, group: 'day', reads: listCases },
  { to: '/c/$communityId/loop', label: words.loop, icon: <RetweetOutlined />, group: 'day', reads: listCases },
  { to: '/c/$communityId/dispatch', label: words.dispatch, icon: <ToolOutlined />, group: 'day', reads: enterRepair },
  { to: '/c/$communityId/residents', label: words.residents, icon: <UserOutlined />, group: 'day', reads: listHomes },
  {
    to: '/c/$communityId/bills',
    label: words.bills,
    icon: <FileTextOutlined />,
    group: 'day',
    reads: listAllBills,
    orReads: listCompensations,
  },
  { to: '/c/$communityId/places', label: words.places, icon: <EnvironmentOutlined />, group: 'foot', reads: listPlaces },
  { to: '/c/$communityId/company', label: words.company, icon: <BankOutlined />, group: 'foot', reads: readCompanyOverview },
  { to: '/c/$communityId/team', label: words.team, icon: <TeamOutlined />, group: 'foot', reads: listTeam },
  { to: '/c/$communityId/settings', label: words.settings, icon: <SettingOutlined />, group: 'foot', reads: readSettings },
]

/** The items that these roles have. */
export const railOf = (roles: readonly StaffRole[]): RailItem[] =>
  railItems.filter(({ reads, orReads }) => isOpenTo(reads, roles) || (orReads !== undefined && isOpenTo(orReads, roles)))

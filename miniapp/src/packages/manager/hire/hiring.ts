import { tidyLowerKey, tidyServiceNumber } from '@linsheng/shared/domain/phone-number'
import type { BodyOf } from '@linsheng/shared/contract/operation.ts'
import type { createStaff } from '@linsheng/shared/contract/staff/team.ts'
import type { StaffRole } from '@linsheng/shared/domain'
import { hirePage } from './words'

/** What a head fills in. */
export interface Hiring {
  name: string
  title: string
  workPhone: string
  roles: readonly StaffRole[]
  buildingIds: readonly string[]
  login: string
  password: string
}

export const emptyHiring: Hiring = { name: '', title: '', workPhone: '', roles: [], buildingIds: [], login: '', password: '' }

const { faults } = hirePage

/** The first thing that is missing or cannot be; empty where it can be sent. A butler is given buildings where there are any. */
export function faultIn(form: Hiring, buildings: readonly unknown[]): string {
  const { name, title, workPhone, roles, buildingIds, login, password } = hiringBody(form)
  if (name === '') return faults.name
  if (title === '') return faults.jobTitle
  if (!/^[\d-]{3,20}$/.test(workPhone)) return faults.workPhone
  if (roles.length === 0) return faults.roles
  if (roles.includes('butler') && buildings.length > 0 && buildingIds.length === 0) return faults.buildings
  if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(login)) return faults.login
  return password.length < 10 ? faults.password : ''
}

/** As it is sent. Buildings are a butler's alone. */
export const hiringBody = ({ name, title, workPhone, roles, buildingIds, login, password }: Hiring): BodyOf<typeof createStaff> => ({
  name: name.trim(),
  title: title.trim(),
  workPhone: tidyServiceNumber(workPhone),
  roles: [...roles],
  buildingIds: roles.includes('butler') ? [...buildingIds] : [],
  login: tidyLowerKey(login),
  password,
})

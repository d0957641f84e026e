import { tidyLowerKey, tidyServiceNumber } from '../domain/phone-number.ts'
import type { BodyOf } from '../contract/operation.ts'
import type { createStaff } from '../contract/staff/team.ts'
import { headRoles, staffRoles, type StaffRole } from '../domain/roles.ts'
import { hirePage } from './hiring.ts'

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

/** What is missing or cannot be, by its field. A butler is given buildings where there are any. */
export function faultsOf(form: Hiring, buildings: readonly unknown[]): Partial<Record<keyof Hiring, string>> {
  const { name, title, workPhone, roles, buildingIds, login, password } = hiringBody(form)
  return {
    ...(name === '' && { name: faults.name }),
    ...(title === '' && { title: faults.jobTitle }),
    ...(!/^[\d-]{3,20}$/.test(workPhone) && { workPhone: faults.workPhone }),
    ...(roles.length === 0 && { roles: faults.roles }),
    ...(roles.includes('butler') && buildings.length > 0 && buildingIds.length === 0 && { buildingIds: faults.buildings }),
    ...(!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(login) && { login: faults.login }),
    ...(password.length < 10 && { password: faults.password }),
  }
}

/** The first of them; empty where it can be sent. */
export const faultIn = (form: Hiring, buildings: readonly unknown[]): string => Object.values(faultsOf(form, buildings))[0] ?? ''

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

/** Nobody gives more than he has: heads are an operator's to take on. */
export const rolesToGive = (own: readonly StaffRole[]): StaffRole[] =>
  staffRoles.filter((role) => own.includes('operator') || !headRoles.includes(role))

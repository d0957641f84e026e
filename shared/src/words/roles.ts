import type { StaffRole } from '../domain/roles.ts'

export const staffRoleWords: Record<StaffRole, string> = {
  engineer: '维修工程师',
  guard: '秩序员',
  desk: '客服',
  butler: '管家',
  manager: '物业经理',
  operator: '公司运营',
  product_owner: '产品负责人',
  support: '技术支持',
  committee: '业委会',
}

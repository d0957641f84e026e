import { demoPassword } from './history/set-up.ts'
import { residents, staff } from './words/index.ts'

/** Where everything is, once the server listens. */
export function welcome(address: string): string {
  return `
邻声 Linsheng  ${address}

  住户和员工 residents and staff   ${address}/
  手机 the phone (SMS codes)       ${address}/demo/phone
  接口 the API                     ${address}/docs
`
}

const title: Record<string, string> = { desk: '客服', engineer: '维修工程师', butler: '管家', manager: '物业经理', operator: '公司运营' }

/** Whom to be: a few residents by phone (the code comes to the local phone), staff by name and password. */
export function printSignIns(): string {
  const people = residents.wutongli.slice(0, 4).map(({ name, birthYear }, i) => `  ${phoneOf(i)}  ${name}，生于 ${birthYear}${i === 0 ? '，8 栋 1602，厨房漏过两次' : ''}`)
  const colleagues = Object.entries(title).flatMap(([role, label]) => {
    const one = staff.find((member) => member.role === role && (member.community === 'wutongli' || member.community === undefined) && (role !== 'butler' || member.buildings?.includes('8 栋')))
    return one ? [`  ${one.login.padEnd(16)} ${one.name}，${label}`] : []
  })
  return `
住户，用手机号登录，验证码在「手机」页 residents, by phone:
${people.join('\n')}

员工，用户名和密码 ${demoPassword} staff, by name and that password:
${colleagues.join('\n')}

Ctrl-C 结束 to end.
`
}

/** The numbers were given in order, those of 梧桐里 first. */
const phoneOf = (index: number) => String(13_800_001_001 + index)

import { demoPassword } from './history/set-up.ts'
import type { SignIn } from './present.ts'
import { staff } from './words/index.ts'

/** Where everything is, once the server listens. */
export function welcome(address: string): string {
  return `
邻声 Linsheng  ${address}

  住户和员工 residents and staff   ${address}/
  工作台 the console, for staff    ${address}/console
  手机 the phone (SMS codes)       ${address}/demo/phone
  接口 the API                     ${address}/docs
`
}

const title: Record<string, string> = { desk: '客服', engineer: '维修工程师', butler: '管家', manager: '物业经理', operator: '公司运营' }

/** Whom to be: residents by phone (the code comes to the local phone), staff by name and password. */
export function listSignIns(signIns: readonly SignIn[]): string {
  const people = signIns.map(({ phone, name, note }) => `  ${phone}  ${name}，${note}`)
  const colleagues = Object.entries(title).flatMap(([role, label]) => {
    const one = staff.find(
      (member) =>
        member.role === role &&
        (member.community === 'wutongli' || member.community === undefined) &&
        (role !== 'butler' || member.buildings?.includes('8 栋')),
    )
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

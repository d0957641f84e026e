import { describe, expect, it } from 'vitest'
import { faultIn, type Hiring, hiringBody } from '@linsheng/shared/words/hiring-form'

const whole: Hiring = {
  ...{ name: ' 孙小美 ', title: '管家', workPhone: '0571-8000', login: ' Sun.XM ', password: 'told-in-person' },
  roles: ['butler'],
  buildingIds: ['bld_1'],
}

describe('what a head fills in about a new colleague', () => {
  it('can be sent when it is whole, and is sent without the blanks around it', () => {
    expect(faultIn(whole, ['8 栋'])).toBe('')
    expect(hiringBody(whole)).toMatchObject({ name: '孙小美', login: 'sun.xm', buildingIds: ['bld_1'] })
  })

  it.each([
    [{ name: ' ' }, '请填姓名'],
    [{ title: '' }, '请填岗位怎么称呼'],
    [{ workPhone: '12' }, '工作电话只填数字和短横线，至少 3 位'],
    [{ roles: [] }, '至少选一样岗位'],
    [{ buildingIds: [] }, '管家要选管的楼'],
    [{ login: '小美' }, '登录名要小写字母或数字开头，至少 2 位'],
    [{ password: 'short' }, '密码至少 10 位'],
  ] satisfies [Partial<Hiring>, string][])('%j is named: %s', (part, fault) => {
    expect(faultIn({ ...whole, ...part }, ['8 栋'])).toBe(fault)
  })

  it('asks for no building where there is none yet, and gives buildings to butlers alone', () => {
    expect(faultIn({ ...whole, buildingIds: [] }, [])).toBe('')
    expect(hiringBody({ ...whole, roles: ['desk'] }).buildingIds).toEqual([])
  })
})

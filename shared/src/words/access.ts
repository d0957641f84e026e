import type { StaffAccess } from '../contract/staff/access.ts'

type Change = StaffAccess['changes'][number]

const done: Record<Change['what'], string> = { password_reset: '重置了密码', second_factor_reset: '取消了两步验证' }

export const accessSheet = {
  entry: '登录和密码',
  title: (name: string) => `${name}怎么登录`,
  what: '登录记录',
  reset: '重置密码',
  resetSub: '会给一个一次性密码，只显示这一次。原来的密码马上作废，所有手机和电脑都要重新登录。',
  yes: '重置',
  factor: '取消两步验证',
  factorSub: '同事的验证器和备用码都没了，才用得上。取消以后只凭密码登录；这里要求两步验证的，登录后要重新设。',
  factorYes: '取消验证',
  given: '当面告诉同事，关掉就再也看不到了',
  login: '登录名',
  password: '一次性密码',
  givenSub: (until: string) => `${until} 前有效。登录后先换成自己的密码，才能接着办事。`,
  hindrances: {
    self: '自己的密码，在「我的」里换。',
    elsewhere: '这位同事在您管不到的小区或公司也有岗位，密码要由管服务器的人来重置。',
    resident: '这位同事也是住户。重置密码就能看到家里的事，要由管服务器的人来重置。',
  },
  changes: '改过什么',
  change: (when: string, by: string | null, what: Change['what']) => `${when} ${by === null ? '在服务器上' : by}${done[what]}`,
} as const

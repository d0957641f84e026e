import type { StaffRole } from '@linsheng/shared/domain'
import type { CommunityKey } from '../rooms.ts'

export interface StaffMember {
  login: string
  name: string
  gender: 'female' | 'male'
  title: string
  role: StaffRole
  workPhone: string
  /** Absent: the whole company. */
  community?: CommunityKey
  /** The buildings a butler looks after. */
  buildings?: readonly string[]
}

const company: readonly StaffMember[] = [
  { login: 'zheng.lan', name: '郑岚', gender: 'female', title: '公司运营', role: 'operator', workPhone: '100-0000-1001' },
  { login: 'he.jun', name: '何俊', gender: 'male', title: '智能门禁产品负责人', role: 'product_owner', workPhone: '100-0000-1002' },
  { login: 'kong.liang', name: '孔亮', gender: 'male', title: '技术支持', role: 'support', workPhone: '100-0000-1003' },
]

const w = { community: 'wutongli' } as const
const wutongli: readonly StaffMember[] = [
  { ...w, login: 'wang.jianning', name: '王建宁', gender: 'male', title: '物业经理', role: 'manager', workPhone: '100-0000-3001' },
  { ...w, login: 'he.min', name: '何敏', gender: 'female', title: '客服', role: 'desk', workPhone: '100-0000-3011' },
  { ...w, login: 'sun.li', name: '孙莉', gender: 'female', title: '客服', role: 'desk', workPhone: '100-0000-3012' },
  { ...w, login: 'cai.wenxin', name: '蔡文欣', gender: 'female', title: '客服主管', role: 'desk', workPhone: '100-0000-3013' },
  {
    ...w,
    login: 'liu.qian',
    name: '刘倩',
    gender: 'female',
    title: '管家',
    role: 'butler',
    workPhone: '100-0000-3851',
    buildings: ['1 栋', '2 栋', '3 栋'],
  },
  {
    ...w,
    login: 'ma.rui',
    name: '马睿',
    gender: 'male',
    title: '管家',
    role: 'butler',
    workPhone: '100-0000-3855',
    buildings: ['4 栋', '5 栋'],
  },
  {
    ...w,
    login: 'zhou.xiaolan',
    name: '周晓岚',
    gender: 'female',
    title: '管家',
    role: 'butler',
    workPhone: '100-0000-3862',
    buildings: ['7 栋', '8 栋'],
  },
  {
    ...w,
    login: 'li.jia',
    name: '李佳',
    gender: 'female',
    title: '管家',
    role: 'butler',
    workPhone: '100-0000-3867',
    buildings: ['6 栋', '9 栋'],
  },
  {
    ...w,
    login: 'tan.yue',
    name: '谭悦',
    gender: 'female',
    title: '管家',
    role: 'butler',
    workPhone: '100-0000-3873',
    buildings: ['10 栋', '11 栋', '12 栋'],
  },
  { ...w, login: 'chen.lijun', name: '陈立军', gender: 'male', title: '水电工', role: 'engineer', workPhone: '100-0000-3021' },
  { ...w, login: 'wu.changhe', name: '吴长河', gender: 'male', title: '水电组长', role: 'engineer', workPhone: '100-0000-3022' },
  { ...w, login: 'deng.hai', name: '邓海', gender: 'male', title: '水电工', role: 'engineer', workPhone: '100-0000-3023' },
  { ...w, login: 'feng.tao', name: '冯涛', gender: 'male', title: '综合维修工', role: 'engineer', workPhone: '100-0000-3024' },
  { ...w, login: 'yuan.ping', name: '袁平', gender: 'male', title: '泥瓦工', role: 'engineer', workPhone: '100-0000-3025' },
  { ...w, login: 'chen.guoqiang', name: '陈国强', gender: 'male', title: '工程主管', role: 'engineer', workPhone: '100-0000-3026' },
  { ...w, login: 'liang.wei', name: '梁伟', gender: 'male', title: '秩序队长', role: 'guard', workPhone: '100-0000-3031' },
  { ...w, login: 'shi.lei', name: '史磊', gender: 'male', title: '秩序员', role: 'guard', workPhone: '100-0000-3032' },
  { ...w, login: 'gu.huiying', name: '顾慧英', gender: 'female', title: '业委会委员', role: 'committee', workPhone: '100-0000-3041' },
]

const g = { community: 'guiyu' } as const
const guiyu: readonly StaffMember[] = [
  { ...g, login: 'zhou.min', name: '周敏', gender: 'female', title: '物业经理', role: 'manager', workPhone: '100-0000-5001' },
  { ...g, login: 'xu.ting', name: '徐婷', gender: 'female', title: '客服主管', role: 'desk', workPhone: '100-0000-5011' },
  { ...g, login: 'luo.yan', name: '罗妍', gender: 'female', title: '客服', role: 'desk', workPhone: '100-0000-5012' },
  { ...g, login: 'peng.bo', name: '彭博文', gender: 'male', title: '客服', role: 'desk', workPhone: '100-0000-5013' },
  {
    ...g,
    login: 'wu.qian',
    name: '吴倩',
    gender: 'female',
    title: '管家',
    role: 'butler',
    workPhone: '100-0000-5851',
    buildings: ['1 栋', '2 栋'],
  },
  {
    ...g,
    login: 'shen.yi',
    name: '沈逸',
    gender: 'male',
    title: '管家',
    role: 'butler',
    workPhone: '100-0000-5852',
    buildings: ['3 栋', '4 栋'],
  },
  {
    ...g,
    login: 'tang.xue',
    name: '唐雪',
    gender: 'female',
    title: '管家',
    role: 'butler',
    workPhone: '100-0000-5853',
    buildings: ['5 栋'],
  },
  {
    ...g,
    login: 'gao.ning',
    name: '高宁',
    gender: 'female',
    title: '管家',
    role: 'butler',
    workPhone: '100-0000-5854',
    buildings: ['6 栋'],
  },
  {
    ...g,
    login: 'jin.hao',
    name: '金皓',
    gender: 'male',
    title: '管家',
    role: 'butler',
    workPhone: '100-0000-5855',
    buildings: ['7 栋', '8 栋'],
  },
  { ...g, login: 'tang.jun', name: '唐军', gender: 'male', title: '水电组长', role: 'engineer', workPhone: '100-0000-5021' },
  { ...g, login: 'he.zhiyuan', name: '何志远', gender: 'male', title: '弱电工', role: 'engineer', workPhone: '100-0000-5022' },
  { ...g, login: 'lu.dayong', name: '陆大勇', gender: 'male', title: '水电工', role: 'engineer', workPhone: '100-0000-5023' },
  { ...g, login: 'zhao.lin', name: '赵林', gender: 'male', title: '综合维修工', role: 'engineer', workPhone: '100-0000-5024' },
  { ...g, login: 'xie.bing', name: '谢兵', gender: 'male', title: '水电工', role: 'engineer', workPhone: '100-0000-5025' },
  { ...g, login: 'jiang.feng', name: '江峰', gender: 'male', title: '工程主管', role: 'engineer', workPhone: '100-0000-5026' },
  { ...g, login: 'hu.jianfei', name: '胡剑飞', gender: 'male', title: '秩序队长', role: 'guard', workPhone: '100-0000-5031' },
  { ...g, login: 'yang.kai', name: '杨凯', gender: 'male', title: '秩序员', role: 'guard', workPhone: '100-0000-5032' },
  { ...g, login: 'ye.chunlei', name: '叶春雷', gender: 'male', title: '业委会委员', role: 'committee', workPhone: '100-0000-5041' },
]

export const staff: readonly StaffMember[] = [...company, ...wutongli, ...guiyu]

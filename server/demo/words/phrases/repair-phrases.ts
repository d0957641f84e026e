import type { CompensationKind, FaultKind } from '@linsheng/shared/domain'

interface Delay {
  reason: string
  compensation?: { kind: CompensationKind; amountFen: number }
}
const tenYuan = { kind: 'fee_reduction', amountFen: 1_000 } as const

/** Why it will be later, and what is offered for it; fits any fault. What the engineer may not give alone the manager grants or not. */
export const delays: readonly Delay[] = [
  { reason: '上一单爆管还没关住水，走不开', compensation: tenYuan },
  { reason: '前一户的活比看上去大，墙里还有一段管要换', compensation: tenYuan },
  { reason: '路上接到电梯困人，先去开门，忙完第一个到您家' },
  { reason: '配件店的型号拿错了，回去换', compensation: { kind: 'materials', amountFen: 1_500 } },
  { reason: '早上打卡的师傅发烧，换了水电组长来，要先交接' },
  { reason: '雨太大，先去抽地库的积水', compensation: tenYuan },
  { reason: '工具车在另一栋，推过来要一会儿' },
  { reason: '前一户的老人留着多问了几句，说完就来' },
  { reason: '仓库盘点，领料要等人开门', compensation: tenYuan },
  { reason: '单元电梯在检修，带着梯子走楼梯上来' },
  { reason: '前面三户都在同一条水管上，要一起停水，停水时间先告诉您' },
  { reason: '这个型号停产了，正在找能替代的，先装一个临时的用着' },
  { reason: '上一户要验收完才能走，还差试水', compensation: tenYuan },
  { reason: '燃气公司的人在现场，要等他们点头' },
  { reason: '带的钻头断了，回库房取' },
  { reason: '楼下临时断电，先去把闸送上，忙完第一个到您家' },
  { reason: '前一位住户改了时间，顺序往后挪了一个', compensation: tenYuan },
  { reason: '送货的车堵在路上，配件还没到，到货马上给您打电话' },
  { reason: '要两个人抬，等另一位同事下单' },
  { reason: '记错了楼栋，正在往您这边赶，对不起', compensation: tenYuan },
]

/** Why the manager does not grant what an engineer proposed. */
export const refusals: readonly string[] = ['只晚了一会儿，当面说声对不起就好', '这一次是外单位耽误的，不算我们的', '这家上周刚减过']

/** "Not fixed": the resident's words. */
export const returnReasons: readonly { words: string; faults?: readonly FaultKind[] }[] = [
  { words: '还在滴，没刚才多，但是还在滴', faults: ['water'] },
  { words: '换的地方不漏了，旁边那个接头开始滴', faults: ['water'] },
  { words: '擦干过了一个小时，柜子底下又湿了', faults: ['water'] },
  { words: '下水是快了，味道还在', faults: ['water'] },
  { words: '楼下说还有一点印子在变大', faults: ['water'] },
  { words: '刚送上电，半小时又跳了', faults: ['power'] },
  { words: '插座有一个孔还是没电', faults: ['power'] },
  { words: '门能关了，可是要用力撞', faults: ['door_lock'] },
  { words: '密码好了，指纹还是没反应', faults: ['door_lock'] },
  { words: '空调出风还是不凉', faults: ['appliance'] },
  { words: '声音小了一点，没有好', faults: ['appliance'] },
  { words: '显示屏又黑了', faults: ['appliance'] },
  { words: '灯亮了两个小时，又开始闪', faults: ['lighting'] },
  { words: '三盏灯只亮了两盏', faults: ['lighting'] },
  { words: '干了以后颜色不一样，还裂了一道细缝', faults: ['wall'] },
  { words: '下了一场雨，墙角又湿了', faults: ['wall'] },
  { words: '电梯到三楼又停了一下才关门', faults: ['lift'] },
  { words: '今天早上坐，还是咯噔响', faults: ['lift'] },
  { words: '和修之前一样，没看出来动过' },
  { words: '好了一半，另一半没弄' },
  { words: '师傅说明天再来，那就还没修完' },
  { words: '老人试了还是不会用，请再来教一次' },
  { words: '地上弄了一滩水没擦' },
]

/** What the desk writes down when somebody urges by telephone. */
export const urgings: readonly string[] = [
  '住户来电催单，孩子要洗澡，问最晚几点到',
  '第二次来电，说一直没人联系，语气着急但很客气',
  '住户在外地，家里只有老人，请师傅到了打他电话',
  '住户问能不能提前，下午要去接孩子',
  '水还在流，住户自己拿桶接着，请尽快',
  '住户改口，说不急，明天上午也行',
  '催单，说群里别的户都修好了',
  '住户说家里来客人，18:00 前想弄好',
  '来电问师傅走到哪了，已告诉在前一栋',
  '住户在门口等，说再不来就先出门了',
]

/** Why an engineer hands an order back to the desk. */
export const refusalReasons: readonly string[] = [
  '这是燃气的活，我没有证，请派有证的同事',
  '手上是急修，两小时内到不了，请改派',
  '要高处作业，一个人不能上，请派两位',
  '看照片是弱电的问题，请派弱电工',
  '这家上次跟我有过误会，换个人去好一些',
  '要的配件不在我车上，派备了料的同事更快',
]

/** Why a resident takes a report back. */
export const cancelReasons: readonly string[] = [
  '自己拧了拧好了，谢谢',
  '报重了，我老婆刚才也报了一次',
  '原来是楼上在用水，不是漏',
  '改到周末，到时候重新报',
  '自己找人修好了',
  '发现是欠电费，哈哈，不用来了',
]

/** What a resident adds when the same thing is reported for the third time. */
export const thirdTimeWords: readonly string[] = [
  '这个地方第三次了，请看看前两次的照片，我不想再讲一遍',
  '又来了，前两次都说修好了。还是同一个地方',
  '第三回了，能不能派个懂行的来',
]

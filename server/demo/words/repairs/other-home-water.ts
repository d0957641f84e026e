import type { RepairStory } from './repair-story.ts'

/** At home: water in the other rooms. */
export const otherHomeWater: readonly RepairStory[] = [
  {
    fault: 'water',
    spot: 'balcony',
    tier: 'P2',
    words: '阳台洗衣机龙头滴水',
    finishNote: '换了一只带止水的洗衣机龙头，水管拔下来也不会喷。',
    feeLines: [
      { label: '洗衣机龙头 1 个', amountFen: 4_800 },
      { label: '上门和人工', amountFen: 0 },
    ],
  },
  {
    fault: 'water',
    spot: 'balcony',
    tier: 'P2',
    words: '一下大雨阳台地漏就往上返水，拖鞋都漂起来了',
    finishNote: '雨水管口塞了树叶和塑料袋，掏干净了，接水管冲了 10 分钟不返。',
    feeLines: [{ label: '上门和人工', amountFen: 0 }],
    delayReason: '雨太大，先去抽地库的水了',
  },
  {
    fault: 'water',
    spot: 'balcony',
    tier: 'P1',
    reachesBelow: true,
    words: '阳台水管裂了在喷水，楼下阳台也湿了',
    finishNote: '冬天冻裂的老管，换了一米新管，外面包了保温棉。',
    feeLines: [
      { label: '水管和接头', amountFen: 7_500 },
      { label: '保温棉 1 卷', amountFen: 1_500 },
    ],
  },
  {
    fault: 'water',
    spot: 'balcony',
    tier: 'P2',
    season: 'hot',
    words: '楼上空调外机的水滴到我家晾衣架上，被子白晒了',
    finishNote: '楼上的排水软管脱了，跟楼上说好重新接回冷凝管，滴了的地方也擦了。',
    feeLines: [{ label: '上门和人工', amountFen: 0 }],
  },
  {
    fault: 'water',
    spot: 'living_room',
    tier: 'P2',
    words: '客厅天花板有一圈水印，越来越大',
    finishNote: '查到是楼上分水器接头渗水，楼上今天换了接头。水印等干透，下周来补漆。',
    feeLines: [{ label: '上门和人工', amountFen: 0 }],
    delayReason: '楼上没人在家，要等业主下班回来开门',
  },
  {
    fault: 'water',
    spot: 'living_room',
    tier: 'P2',
    season: 'cold',
    words: '暖气片的放气阀滴水，地板有点泡',
    finishNote: '放气阀换了新的，地板边条翘的那根压平固定了。',
    feeLines: [{ label: '放气阀 1 个', amountFen: 2_200 }],
  },
  {
    fault: 'water',
    spot: 'bedroom',
    tier: 'P1',
    words: '卧室吊顶往下滴水，床都挪开了',
    finishNote: '楼上阳台地漏堵了倒灌。楼上疏通好了，吊顶开了小孔把积水放掉，观察两小时没再滴。',
    feeLines: [{ label: '上门和人工', amountFen: 0 }],
  },
  {
    fault: 'water',
    spot: 'bedroom',
    tier: 'P2',
    words: '卧室衣柜后面潮得厉害，衣服发霉了',
    finishNote: '隔壁卫生间一根暗管渗水，改走明管绕开，墙体等干透一周再补。',
    feeLines: [
      { label: '明管和管件', amountFen: 9_500 },
      { label: '工时 4 小时', amountFen: 8_000 },
    ],
  },
]

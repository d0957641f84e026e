import type { RepairStory } from './repair-story.ts'

/** At home: what is plugged in or heats. */
export const appliances: readonly RepairStory[] = [
  {
    fault: 'appliance', spot: 'kitchen', tier: 'P2',
    words: '油烟机声音像拖拉机，吸也吸不干净',
    finishNote: '风轮全是油，拆下来泡洗干净装回去，声音小了一大半。',
    feeLines: [{ label: '油烟机清洗', amountFen: 12_000 }],
    delayReason: '上一家的油烟机拆下来没装好，要等他家装完',
  },
  {
    fault: 'appliance', spot: 'kitchen', tier: 'P2',
    words: '燃气灶打不着火，要按十几次',
    finishNote: '点火针上糊了油，擦干净，电池也换了，一按就着。',
    feeLines: [{ label: '1 号电池 1 节', amountFen: 500 }],
    careTip: '打不着火时先换电池，十次有八次是它。',
  },
  {
    fault: 'appliance', spot: 'kitchen', tier: 'P2',
    words: '热水器不出热水，屏幕上有个故障灯',
    finishNote: '排烟管口被鸟窝堵了，清掉装了防鸟罩，水温稳在 45 度。',
    feeLines: [{ label: '防鸟罩 1 个', amountFen: 2_000 }],
  },
  {
    fault: 'appliance', spot: 'bathroom', tier: 'P2',
    words: '排气扇不转了，洗完澡全是雾',
    finishNote: '电机坏了，换了同尺寸的，外面的止逆阀也清了。',
    feeLines: [{ label: '排气扇 1 台', amountFen: 15_800 }, { label: '上门和人工', amountFen: 0 }],
    delayReason: '尺寸要量准再买，先来量一次',
  },
  {
    fault: 'appliance', spot: 'bedroom', tier: 'P2', season: 'hot',
    words: '空调不制冷，吹的是自然风',
    finishNote: '外机插头松了，滤网也堵了，清洗后出风 14 度。没有缺氟，不用加。',
    feeLines: [{ label: '空调清洗', amountFen: 8_000 }],
    careTip: '滤网两周用清水冲一次，晾干再装。',
  },
  {
    fault: 'appliance', spot: 'living_room', tier: 'P2', season: 'hot',
    words: '空调往屋里滴水，地板上放了个盆',
    finishNote: '排水管打了折，重新理直固定，倒了一壶水，都从外面流走了。',
    feeLines: [{ label: '上门和人工', amountFen: 0 }],
  },
  {
    fault: 'appliance', spot: 'bedroom', tier: 'P2', season: 'cold',
    words: '地暖有一间不热，别的房间都热',
    finishNote: '那一路里有气，在分水器上放了气，两小时后摸着热了。',
    feeLines: [{ label: '上门和人工', amountFen: 0 }],
    careTip: '刚开暖时放一次气，整个冬天都匀。',
  },
  {
    fault: 'appliance', spot: 'living_room', tier: 'P2',
    words: '可视对讲没声音，快递在楼下喊',
    finishNote: '听筒线氧化断了，换了一根，跟门口机对讲清楚。',
    feeLines: [{ label: '听筒线 1 根', amountFen: 1_500 }],
  },
  {
    fault: 'appliance', spot: 'living_room', tier: 'P2',
    words: '',
    finishNote: '可视对讲黑屏，换了电源板，画面正常。',
    feeLines: [{ label: '电源板 1 块', amountFen: 9_800 }],
    delayReason: '电源板停产了，找厂家要替代的型号',
  },
  {
    fault: 'appliance', spot: 'bathroom', tier: 'P2',
    words: '电热毛巾架不热了',
    finishNote: '温控开关断了，换好通电，15 分钟热了。',
    feeLines: [{ label: '温控开关 1 个', amountFen: 3_500 }],
  },
  {
    fault: 'appliance', spot: 'bedroom', tier: 'P2',
    words: '晾衣机升到一半不动了，衣服全挂在上面',
    finishNote: '钢丝绳卷乱了，放出来重新绕齐，上下走了五趟。',
    feeLines: [{ label: '上门和人工', amountFen: 0 }],
    careTip: '晾被子时左右挂匀，绳子不容易绕乱。',
  },
  {
    fault: 'appliance', spot: 'balcony', tier: 'P2',
    words: '电动窗帘卡住，一边高一边低',
    finishNote: '轨道里掉了颗螺丝，取出来重新定了位。',
    feeLines: [{ label: '上门和人工', amountFen: 0 }],
  },
]

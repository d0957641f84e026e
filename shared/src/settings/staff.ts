import { flag, group } from './figure.ts'

export const staffSettings = group({
  /** Who has to give a second factor before working here. The operator's to set. */
  secondFactor: {
    heads: flag({ default: false, label: '经理和公司运营要两步验证', ofOperator: true }),
    everybody: flag({ default: false, label: '所有同事都要两步验证', ofOperator: true }),
  },
})

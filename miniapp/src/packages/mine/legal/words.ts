import { clause } from '@linsheng/shared/words/phrases'

export const legalPage = {
  of: (company: string, changedOn: string | null) =>
    clause(
      company,
      changedOn && `${Number(changedOn.slice(0, 4))} 年 ${Number(changedOn.slice(5, 7))} 月 ${Number(changedOn.slice(8))} 日更新`,
    ),
} as const

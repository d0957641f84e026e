import { mailNeverSays } from '@linsheng/shared/words/alerts'

/** What an e-mail to a colleague says: mail is read on many screens, so it holds nothing of a resident. */
export const overdueMail = (letter: { name: string; community: string; appUrl: string }): { subject: string; text: string } => ({
  subject: `${letter.community}：有事过了说好的时间`,
  text: [
    `${letter.name}，您好：`,
    '',
    `${letter.community}有事过了说好的时间，等您看一眼。是什么事、差在哪一步，打开邻声就能看到：`,
    letter.appUrl,
    '',
    `${mailNeverSays}。您有一阵没打开邻声才会收到，不会一件一封。不想再收，到邻声「我的」里去掉邮箱就行。`,
  ].join('\n'),
})

export const myExportPage = {
  title: '我的全部资料',
  what: '您的资料',
  sub: (community: string, at: string) => `${community}记着的、写着您名字的，都在这一页，${at} 整理的。`,
  file: '存成文件',
  fileSub: '文件里的内容和这一页一样，给电脑读的，另外带着记录之间对应用的编号。匿名的评价不在里面：写的时候就没记您是谁。',
  print: '打印',
  saved: '存好了',
  fileName: '我的资料.json',
} as const

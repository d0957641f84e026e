/** Of the page where the company writes its texts anew. */
export const legalForm = {
  own: '现在用的是自带的文字，还没改过。上线前请法务看一遍。',
  version: (version: number) => `现在是第 ${version} 版。改了就是新的一版，以前的都留着。`,
  hint: '住户登录前就能看到。一行开头写「## 」就是小标题。',
} as const

export const staffInboxPage = {
  title: '消息',
  what: '消息',
  emptyTitle: '没有要看的消息',
  emptySub: '派单、催办、移交都会在这儿。',
} as const

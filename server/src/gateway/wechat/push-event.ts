/**
 * What a person answered about one template, as WeChat's own witness tells it; `withdrawn`: in the settings, of all that was granted.
 * `at`: UTC milliseconds, whole seconds.
 */
export interface SubscriptionEvent {
  openid: string
  templateId: string
  answer: 'accept' | 'reject' | 'withdrawn'
  at: number
  /** The same for every repetition of the event; of one person. */
  key: string
}

const withdrawal = 'subscribe_msg_change_event'
const wrappers: Readonly<Record<string, string>> = {
  subscribe_msg_popup_event: 'SubscribeMsgPopupEvent',
  [withdrawal]: 'SubscribeMsgChangeEvent',
}

/**
 * The answers in a pushed message: none when it is about something else. `List` is an object when it holds one and an array when it
 * holds several; some senders wrap it as the XML form does. All values are text.
 */
export function subscriptionEvents(message: Readonly<Record<string, unknown>>): SubscriptionEvent[] {
  const event = String(message['Event'] ?? '')
  const wrapper = wrappers[event]
  const [openid, seconds] = [String(message['FromUserName'] ?? ''), Number(message['CreateTime'])]
  if (wrapper === undefined || openid === '' || !Number.isSafeInteger(seconds)) return []
  const wrapped = message[wrapper] as { List?: unknown } | undefined
  const list = [message['List'] ?? wrapped?.List ?? wrapped ?? []].flat() as { TemplateId?: unknown; SubscribeStatusString?: unknown }[]
  return list.flatMap(({ TemplateId, SubscribeStatusString: answer }) =>
    typeof TemplateId === 'string' && (answer === 'accept' || answer === 'reject')
      ? [
          {
            openid,
            templateId: TemplateId,
            answer: answer === 'reject' && event === withdrawal ? ('withdrawn' as const) : answer,
            at: seconds * 1000,
            key: `${seconds} ${event} ${TemplateId}`,
          },
        ]
      : [],
  )
}

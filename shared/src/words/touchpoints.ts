/** Names for the touchpoints every community starts with, where only the code is known. */
const names: Record<string, string> = {
  repair_finished: '报修',
  payment_made: '缴费',
  complaint_answered: '投诉咨询',
  smart_access_first_used: '智能门禁',
  move_in_keys: '交钥匙',
  activity_attended: '社区活动',
}

/** A touchpoint in words. A community names its own; a code nobody has named is a service. */
export function touchpointName(given: string): string {
  const own = names[given] ?? given
  return own === '' || /^[a-z0-9_]+$/.test(own) ? '服务' : own
}

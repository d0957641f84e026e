import { group, whole } from './figure.ts'

export const residentSettings = group({
  /** How long an invitation code for a room can be used. */
  invitation: { validDays: whole({ default: 7, min: 1, max: 30, unit: 'days', label: '绑房邀请码的有效期' }) },
})

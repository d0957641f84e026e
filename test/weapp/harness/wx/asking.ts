import type { Program } from '../program.ts'
import { api, type Args, Refusal } from './api.ts'

const mostTemplates = 5

/** Asking whether messages may be sent: only in a tap, only one question at a time. */
export function askingApis(program: Program): Record<string, unknown> {
  const { device, realm, turns } = program
  let asking = false
  const ask = async (templateIds: string[]) => {
    try {
      // The person reads before answering: a later turn.
      await Promise.resolve()
      return realm.copy(Object.fromEntries(templateIds.map((id) => [id, device.subscribes(id)])))
    } finally {
      asking = false
    }
  }
  const request = ({ tmplIds }: Args) => {
    const ids = (tmplIds ?? []) as string[]
    if (!turns.tapped) throw new Refusal('can only be invoked by user TAP gesture.')
    if (ids.length === 0) throw new Refusal('TmplIds can not be empty', { errCode: 10001 })
    if (ids.length > mostTemplates) throw new Refusal('TmplIds length is too long', { errCode: 20003 })
    if (!device.subscriptionsOn) throw new Refusal('The main switch is switched off', { errCode: 20004 })
    if (asking) throw new Refusal('last call has not ended')
    asking = true
    return ask(ids)
  }
  const settings = () => realm.copy({ authSetting: {}, subscriptionsSetting: { mainSwitch: device.subscriptionsOn, itemSettings: {} } })
  return {
    requestSubscribeMessage: api(program, 'requestSubscribeMessage', request),
    getSetting: api(program, 'getSetting', settings, 'kept'),
  }
}

import type { Module } from './kernel/module.ts'
import { answer } from './modules/answer/module.ts'
import * as answerPorts from './modules/answer/ports.ts'
import { community } from './modules/community/module.ts'
import * as communityPorts from './modules/community/ports.ts'
import { file } from './modules/file/module.ts'
import type { PlaceCodes } from './gateway/place-codes.ts'
import type { WeChatPay } from './gateway/pay.ts'
import { home } from './modules/home/module.ts'
import { identity } from './modules/identity/module.ts'
import type { IdentityNeeds } from './modules/identity/routes.ts'
import { dossier } from './modules/dossier/module.ts'
import { household } from './modules/household/module.ts'
import { insight } from './modules/insight/module.ts'
import { live } from './modules/live/module.ts'
import { loop } from './modules/loop/module.ts'
import { money } from './modules/money/module.ts'
import * as moneyPorts from './modules/money/ports.ts'
import { notify, type NotifyNeeds } from './modules/notify/module.ts'
import * as notifyPorts from './modules/notify/ports.ts'
import { platform } from './platform-module.ts'
import type { PhotoFolder } from './platform/file/photos.ts'
import { payment } from './modules/payment/module.ts'
import { place } from './modules/place/module.ts'
import type { ErasureLedger } from './modules/privacy/erasure-ledger.ts'
import { privacy } from './modules/privacy/module.ts'
import * as privacyPorts from './modules/privacy/ports.ts'
import { repair } from './modules/repair/module.ts'
import { resident } from './modules/resident/module.ts'
import * as residentPorts from './modules/resident/ports.ts'
import { staff } from './modules/staff/module.ts'
import * as staffPorts from './modules/staff/ports.ts'
import { survey } from './modules/survey/module.ts'
import { touchpoint } from './modules/touchpoint/module.ts'

/** The gateways and folders that modules need, as main.ts opens them. */
export interface Needs extends IdentityNeeds, NotifyNeeds {
  folder: PhotoFolder
  ledger: ErasureLedger
  /** `null`: no codes of public places are drawn. */
  placeCodes: PlaceCodes | null
  /** `null`: bills are not paid in WeChat. */
  pay: WeChatPay | null
}

/** Every module, lowest first: a module calls those before it and hears their events. Subscribers are told in this order. */
export const modulesOf = (needs: Needs): Module[] => [
  platform(needs),
  identity(needs),
  community,
  staff,
  resident,
  privacy(needs),
  file(needs),
  notify(needs),
  household,
  touchpoint,
  place(needs),
  money,
  repair,
  payment(needs),
  survey,
  answer,
  loop,
  home,
  dossier,
  insight,
  live(),
]

/**
 * The order in which modules forget a person, which is the order of their locks too. Prompts first: an answer on its way is written before,
 * or finds its prompt gone. Events after the work they belong to. Notices late, when nothing can write another one; the person last.
 */
export const forgetting = [
  'survey',
  'answer',
  'loop',
  'repair',
  'payment',
  'money',
  'touchpoint',
  'notify',
  'resident',
  'identity',
] as const

export const ports = [
  ...Object.values(communityPorts),
  answerPorts.followUpOf,
  notifyPorts.openSealedTarget,
  staffPorts.openOrderCounts,
  privacyPorts.heldBackOf,
  ...Object.values(residentPorts.serves),
  ...Object.values(moneyPorts.titlesOf),
  moneyPorts.paysBills,
  moneyPorts.billsOfOrders,
  moneyPorts.causesOf,
]

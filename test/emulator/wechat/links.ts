import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { EmuReply } from '../core.ts'
import { type Call, dayOf, type Endpoint, textOf } from './api.ts'
import { json, ok, wrong } from './reply.ts'
import { daySeconds, nextName, type State } from './state.ts'

const envs = ['release', 'trial', 'develop']
const maxDays = 30

const generateUrlLink: Endpoint = {
  method: 'POST',
  token: true,
  answer(call) {
    const { state, core, body } = call
    const link = `https://wxaurl.cn/${nextName(state, 'link', 11)}`
    const fault = keepLink(call, link, body)
    if (fault !== 0) return wrong(state, fault)
    const { path = '', query = '' } = state.links.get(link) ?? {}
    core.accept('wechat', 'url-link', { link, path, query })
    return ok({ url_link: link })
  },
}

/** As a link, for people who are not in WeChat. `is_expire` changes nothing any more: every one of them ends. */
const generateScheme: Endpoint = {
  method: 'POST',
  token: true,
  answer(call) {
    const { state, core, body } = call
    const openlink = `weixin://dl/business/?t=${nextName(state, 'scheme', 11)}`
    const fault = keepLink(call, openlink, (body['jump_wxa'] ?? {}) as Record<string, unknown>)
    if (fault !== 0) return wrong(state, fault)
    core.accept('wechat', 'scheme', { openlink })
    return ok({ openlink })
  },
}

/** Keeps where a link leads, until when. @returns 0, or what is wrong */
function keepLink(call: Call, link: string, target: Record<string, unknown>): number {
  const { state, core } = call
  const path = textOf(target['path']).replace(/^\//, '')
  const query = textOf(target['query'])
  const env = textOf(target['env_version']) || 'release'
  if (path !== '' && !state.pages.includes(path)) return 40165
  if (query.length > 1024) return 40212
  if (!envs.includes(env)) return 85402
  const expiresAt = expiryOf(call)
  if (expiresAt === null) return 85401
  state.links.set(link, { path, query, env, createdAt: core.now(), expiresAt })
  return 0
}

/** Somebody taps a link: what the mini-program is opened with. Scene 1194 outside WeChat, 1167 inside. @throws once it is over */
export function openLink(state: State, now: number, url: string, inside: boolean) {
  const link = state.links.get(url)
  if (!link || link.expiresAt <= now) throw new Error('this link has ended')
  const seen = state.visits.get(dayOf(now)) ?? 0
  if (seen >= state.visitsPerDay) throw new Error('the links of this account were opened too often today')
  state.visits.set(dayOf(now), seen + 1)
  return { path: link.path, query: link.query, scene: inside ? 1167 : 1194 }
}

/** `expire_time` in seconds of the day, or `expire_interval` in days: one minute to thirty days. */
function expiryOf({ core, body }: Call): number | null {
  const now = core.now()
  if (body['expire_type'] === 1) {
    const days = Number(body['expire_interval'] ?? 0)
    return Number.isInteger(days) && days >= 1 && days <= maxDays ? now + days * daySeconds * 1000 : null
  }
  const at = Number(body['expire_time'] ?? now / 1000 + maxDays * daySeconds) * 1000
  return at >= now + 60_000 && at <= now + maxDays * daySeconds * 1000 ? at : null
}

const queryUrlLink: Endpoint = {
  method: 'POST',
  token: true,
  answer({ state, core, body }) {
    const seen = state.visits.get(dayOf(core.now())) ?? 0
    const quota_info = { remain_visit_quota: Math.max(0, state.visitsPerDay - seen) }
    if (body['query_type'] === 1) return json({ errcode: 0, errmsg: 'ok', quota_info })
    const link = state.links.get(textOf(body['url_link']))
    if (!link || link.expiresAt <= core.now()) return wrong(state, 85403)
    const [create_time, expire_time] = [Math.floor(link.createdAt / 1000), Math.floor(link.expiresAt / 1000)]
    const url_link_info = { appid: state.appid, path: link.path, query: link.query, create_time, expire_time, env_version: link.env }
    return json({ errcode: 0, errmsg: 'ok', url_link_info, quota_info })
  },
}

const sceneRule = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/

const getUnlimitedQRCode: Endpoint = {
  method: 'POST',
  token: true,
  async answer({ state, core, body }) {
    const scene = textOf(body['scene'])
    const page = textOf(body['page'])
    const width = Number(body['width'] ?? 430)
    if (scene.length === 0 || scene.length > 32) return wrong(state, 40169)
    if (!sceneRule.test(scene)) return wrong(state, 40129)
    if (scene.includes('scancode_time')) return wrong(state, 85096)
    if (!envs.includes(textOf(body['env_version']) || 'release')) return wrong(state, 40097)
    if (!(width >= 280 && width <= 1280)) return wrong(state, 40097)
    if (page.startsWith('/') || page.includes('?')) return wrong(state, 41030)
    if (body['check_path'] !== false && page !== '' && !state.pages.includes(page)) return wrong(state, 41030)
    core.accept('wechat', 'qr', { scene, page })
    return picture(scene, width, body['is_hyaline'] === true)
  },
}

const cells = 16
/** An image whose pattern comes from the scene: a real JPEG, or a PNG where a clear ground is asked for. */
async function picture(scene: string, width: number, clear: boolean): Promise<EmuReply> {
  const bits = createHash('sha256').update(scene).digest()
  const pixels = Buffer.from(Array.from({ length: cells * cells }, (_, at) => (((bits[at >> 3] ?? 0) >> (at & 7)) & 1 ? 0 : 255)))
  const drawn = sharp(pixels, { raw: { width: cells, height: cells, channels: 1 } }).resize(width, width, { kernel: 'nearest' })
  const body = await (clear ? drawn.png() : drawn.jpeg()).toBuffer()
  return { status: 200, headers: { 'content-type': clear ? 'image/png' : 'image/jpeg' }, body }
}

export const linkEndpoints: Readonly<Record<string, Endpoint>> = {
  '/wxa/generate_urllink': generateUrlLink,
  '/wxa/generatescheme': generateScheme,
  '/wxa/query_urllink': queryUrlLink,
  '/wxa/getwxacodeunlimit': getUnlimitedQRCode,
}

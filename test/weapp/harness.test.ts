import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Device, type Phone, takePhone, weighData } from './harness/index.ts'

const folders: string[] = []
/** A mini-program of one page and a subpackage; `handlers` are the page's methods, in its own language. */
function smallApp(handlers: string, markup = '<view id="it" class="press" bindtap="eh">按我</view>'): string {
  const folder = mkdtempSync(join(tmpdir(), 'small-weapp-'))
  folders.push(folder)
  const files = {
    'app.json': JSON.stringify({ pages: ['pages/a/index'], subPackages: [{ root: 'sub', pages: ['b/index'] }] }),
    'app.js': 'App({ onLaunch() {} })',
    'pages/a/index.json': '{}',
    'pages/a/index.wxml': `${markup}<view>{{said}}</view>`,
    'pages/a/index.js': `const say = (page, what) => page.setData({ said: String(what) })\nPage({ data: { said: '' }, ${handlers} })`,
    'sub/b/index.json': '{}',
    'sub/b/index.wxml': '<view>第二页</view>',
    'sub/b/index.js': 'Page({})',
    'sub/own.js': 'module.exports = 1',
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

describe('the phone that the compiled mini-program is tapped on', () => {
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
  const weights = weighData()
  const opened = async (folder: string, device: Partial<Device> = {}): Promise<Phone> => {
    const phone = takePhone({ folder, apiBase: { built: 'http://127.0.0.1:3000', served: 'http://127.0.0.1:9' }, weights, device })
    await phone.launch()
    return phone
  }
  const pressed = async (handlers: string, device: Partial<Device> = {}): Promise<Phone> => {
    const phone = await opened(smallApp(handlers), device)
    await phone.press('按我')
    return phone
  }
  const ask = `wx.requestSubscribeMessage({ tmplIds: ['a'], success: () => say(this, 'asked'), fail: (why) => say(this, why.errMsg) })`
  const foreign = ['Intl', 'window', 'document', 'fetch', 'process', 'URL', 'Buffer']
  const tellKinds = `eh() { say(this, [${foreign.map((name) => `typeof ${name}`).join()}].join()) }`

  it('has neither Intl nor window nor anything else of a browser or of Node', async () => {
    ;(await pressed(tellKinds)).see(foreign.map(() => 'undefined').join())
  })

  it.each(['eval("1")', 'new Function("return 1")()', '(1).toLocaleString()'])('refuses %s, and says so as a fault', async (code) => {
    expect((await pressed(`eh() { ${code} }`)).faults).toHaveLength(1)
  })

  it('takes an error on the console, and one that was thrown, for a fault', async () => {
    expect((await pressed(`eh() { console.error('no') }`)).faults).toEqual(['console.error: no'])
    expect((await pressed(`eh() { throw new Error('no') }`)).faults[0]).toContain('no')
  })

  it('asks for messages in the tap and in the promises of its turn', async () => {
    ;(await pressed(`eh() { ${ask} }`)).see('asked')
    ;(await pressed(`async eh() { await null; await null; ${ask} }`)).see('asked')
  })

  it.each([
    ['after a timer', `eh() { setTimeout(() => { ${ask} }, 0) }`],
    ['after what is not WeChat’s', `async eh() { await new Promise((go) => setTimeout(go, 10)); ${ask} }`],
    ['after a call that does not hand the tap on', `eh() { wx.getNetworkType({ success: () => { ${ask} } }) }`],
    ['when the page opens', `onShow() { ${ask} }, eh() {}`],
  ])('refuses to ask for messages %s', async (_, handlers) => {
    ;(await pressed(handlers)).see('can only be invoked by user TAP gesture')
  })

  it('hands the tap on through a request on a new client, and not on an old one', async () => {
    const afterRequest = `eh() { wx.getSetting({ success: () => { ${ask} } }) }`
    ;(await pressed(afterRequest)).see('asked')
    ;(await pressed(afterRequest, { oldClient: true })).see('can only be invoked by user TAP gesture')
  })

  it('sends nothing to any other address than the one it was built for, knows no PATCH, and no answer of its own', async () => {
    const send = (url: string, method = 'GET') =>
      `eh() { wx.request({ url: '${url}', method: '${method}', fail: (why) => say(this, why.errMsg) }) }`
    ;(await pressed(send('https://example.com/'))).see('url not in domain list')
    ;(await pressed(send('http://127.0.0.1:3000/x', 'PATCH'))).see('method PATCH is invalid')
    ;(await pressed(send('http://127.0.0.1:3000/x'), { network: 'off' })).see('request:fail')
  })

  it('moves by WeChat’s rules: no unknown page, nothing before the first, ten pages at most', async () => {
    const go = (url: string) => `wx.navigateTo({ url: '${url}', fail: (why) => say(this, why.errMsg) })`
    ;(await pressed(`eh() { ${go('/pages/none')} }`)).see('page "pages/none" is not found')
    ;(await pressed(`eh() { wx.navigateBack({ fail: (why) => say(this, why.errMsg) }) }`)).see('cannot navigate back at first page')
    const phone = await pressed(`eh() { ${go('/pages/a/index')} }`)
    for (let depth = 2; depth <= 10; depth += 1) {
      expect(phone.depth).toBe(depth)
      await phone.press('按我')
    }
    expect(phone.depth).toBe(10)
    phone.see('webview count limit exceed')
    await phone.back()
    expect(phone.depth).toBe(9)
  })

  it('does not let the main package require a file of a subpackage', async () => {
    expect((await pressed(`eh() { require('../../sub/own.js') }`)).faults[0]).toContain('not reachable')
  })

  it('reacts through the template alone: without its handler a tap does nothing', async () => {
    const phone = await opened(smallApp(`eh() { say(this, 'heard') }`, '<view>按我</view>'))
    await phone.press('按我')
    phone.miss('heard')
    ;(await pressed(`eh() { say(this, 'heard') }`)).see('heard')
  })

  it('weighs every setData by its page', async () => {
    const fresh = weighData()
    const folder = smallApp(`eh() { this.setData({ said: 'x'.repeat(300000) }) }`)
    const phone = takePhone({ folder, apiBase: { built: 'http://127.0.0.1:3000', served: '' }, weights: fresh })
    await phone.launch()
    await phone.press('按我')
    expect(fresh.byPage.get('pages/a/index')).toMatchObject({ count: 1, largest: 300_011 })
  })

  it('runs long timers when the test lets time pass, in order, and keeps the storage when it is closed', async () => {
    const phone = await opened(
      smallApp(`onShow() { setTimeout(() => wx.setStorageSync('at', Date.now()), 60000); say(this, wx.getStorageSync('at')) }, eh() {}`),
    )
    expect(phone.device.storage.size).toBe(0)
    await phone.pass(59_999)
    expect(phone.device.storage.size).toBe(0)
    await phone.pass(1)
    const at = phone.device.storage.get('at') ?? ''
    phone.kill()
    await phone.launch()
    phone.see(at)
  })

  const choose = `eh() { wx.chooseMedia({ success: () => say(this, 'chosen'), fail: ({ errMsg, errno }) => say(this, errMsg + errno) }) }`
  const unwilling = () => ({ agreed: false, willing: false, asked: 0 })

  it('asks for the privacy guide before pictures, not again within ten seconds of a no, and then anew', async () => {
    const phone = await pressed(choose, { picks: [[Buffer.from('x')]], privacy: unwilling() })
    phone.see('chooseMedia:fail privacy permission is not authorized104')
    phone.device.privacy.willing = true
    await phone.press('按我')
    phone.see('fail')
    await phone.pass(10_000)
    await phone.press('按我')
    phone.see('chosen')
    expect(phone.device.privacy).toEqual({ agreed: true, willing: true, asked: 2 })
  })

  it('leaves the question to the mini-program that has one of its own, and fails the call when that says no', async () => {
    const own = `onLoad() { wx.onNeedPrivacyAuthorization((resolve) => resolve({ event: 'disagree' })) },`
    const phone = await pressed(own + choose, { privacy: unwilling() })
    phone.see('chooseMedia:fail privacy permission is not authorized104')
    expect(phone.device.privacy.asked).toBe(0)
  })

  it('opens another page from outside while it runs: what was open closes, and the process stays', async () => {
    const phone = await pressed(
      `eh() { wx.count = (wx.count || 0) + 1; wx.navigateTo({ url: '/sub/b/index' }) }, onShow() { say(this, wx.count) }`,
    )
    expect(phone.depth).toBe(2)
    await phone.openAgain('pages/a/index?id=7', 1014)
    expect([phone.route, phone.query.id, phone.depth]).toEqual(['pages/a/index', '7', 1])
    phone.see('1')
  })
})

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import { openPhone, type Phone } from '../../support/live.ts'
import { picture } from '../../support/pictures.ts'
import { openOldWorld, type OldWorld } from '../open.ts'
import type { Recorded } from '../recorded.ts'
import { folderOf } from '../release.ts'

const release = '0.1.0'

/** Drives the mini-program of this release over its own recorded database and writes down what it sends and is answered. */
let world: OldWorld
let browser: Browser
let address = ''
const tape: { order: number; entry: Recorded }[] = []
const reading: Promise<void>[] = []
let order = 0

function listen(context: BrowserContext, by: string): void {
  const begun = new Map<unknown, number>()
  context.on('request', (request) => void begun.set(request, (order += 1)))
  context.on('requestfinished', (request) => {
    const { pathname, search } = new URL(request.url())
    if (!pathname.startsWith('/api/')) return
    reading.push(
      (async () => {
        const response = await request.response()
        const text = (await response?.text().catch(() => '')) ?? ''
        const headers = request.headers()
        const multipart = (headers['content-type'] ?? '').startsWith('multipart/')
        tape.push({
          order: begun.get(request) ?? 0,
          entry: {
            kind: 'request',
            by,
            method: request.method(),
            path: pathname + search,
            key: headers['idempotency-key'] ?? null,
            body: multipart ? 'photo' : ((request.postDataJSON() ?? null) as unknown),
            status: response?.status() ?? 0,
            reply: text === '' ? null : (JSON.parse(text) as unknown),
          },
        })
      })(),
    )
  })
}

const pass = async (minutes: number) => {
  world.clock.pass(minutes)
  await world.work()
  tape.push({ order: (order += 1), entry: { kind: 'pass', minutes } })
}

async function phone(by: string): Promise<Phone> {
  const made = await openPhone(browser, address, world, {})
  await made.context.clearCookies()
  listen(made.context, by)
  return made
}

async function resident(key: string): Promise<Phone> {
  const one = await phone(key)
  // signing in moves the clock by 1.1 minutes: one code a minute
  tape.push({ order: (order += 1), entry: { kind: 'pass', minutes: 1.1 } })
  await one.signIn(world.manifest.people[key]?.phone ?? '', '首页')
  await one.page.waitForTimeout(600)
  return one
}

async function staff(key: string): Promise<Phone> {
  const one = await phone(key)
  await one.beStaff({ login: world.manifest.people[key]?.login ?? '' })
  await one.page.waitForTimeout(400)
  return one
}

async function visit(one: Phone, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    await one.open(path)
    await one.page.waitForTimeout(350)
  }
}

beforeAll(async () => {
  world = await openOldWorld(release, 'sqlite', { h5: true })
  address = await world.app.server.listen({ port: 0, host: '127.0.0.1' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.drop()
})

it('records what the pages of the mini-program send', async () => {
  const { ids } = world.manifest

  const lin = await resident('lin')
  await visit(lin, 'packages/repair/report/index')
  await lin.tap('没有照片，直接写')
  await lin.tap('阳台')
  await lin.page.locator('textarea:visible').fill('推拉门关不上')
  await lin.tap('提交报修')
  await lin.text(/等待受理/).waitFor()
  await visit(lin, 'packages/repair/report/index')
  const chooser = lin.page.waitForEvent('filechooser')
  await lin.tap('从相册选')
  await (await chooser).setFiles({ name: 'leak.jpg', mimeType: 'image/jpeg', buffer: await picture('#685a4a') })
  await lin.tap('厨房')
  await lin.tap('提交报修')
  await lin.text(/等待受理/).waitFor()
  await visit(lin, 'packages/repair/orders/index', 'packages/bill/bills/index', `packages/bill/bill/index?id=${ids.billUnpaid}`)
  await visit(
    lin,
    'pages/services/index',
    'pages/inbox/index',
    'pages/me/index',
    'packages/mine/my-data/index',
    'packages/matter/matters/index',
  )
  await visit(lin, 'packages/mine/join/index')
  await lin.context.close()

  const zhao = await resident('zhao')
  await visit(zhao, `packages/repair/order/index?id=${ids.orderFinished}`)
  await zhao.page.getByRole('button', { name: '已修好' }).click()
  await zhao.page.waitForTimeout(600)
  await zhao.context.close()

  const chen = await resident('chen')
  await visit(chen, `packages/repair/order/index?id=${ids.orderOnSite}`, `packages/bill/bill/index?id=${ids.billDisputed}`)
  await chen.context.close()

  const shown = await resident('shown')
  await shown.page.getByRole('radio', { name: '9 分，共 10 分', exact: true }).click()
  await shown.text('已记下').waitFor()
  await shown.page.waitForTimeout(400)
  await shown.tap('改分')
  await shown.page.getByRole('radio', { name: '2 分，共 10 分', exact: true }).click()
  await shown.text(/对不起，没让您满意/).waitFor()
  await shown.page.locator('textarea:visible').fill('账单看不懂')
  await shown.tap('电话')
  await shown.tap('提交')
  await shown.text('打几分都一样多').waitFor()
  await shown.page.waitForTimeout(400)
  await shown.tap('看处理进度')
  await shown.page.waitForTimeout(400)
  await shown.context.close()

  const unseen = await resident('unseen')
  await unseen.tap('这次不评')
  await unseen.page.waitForTimeout(500)
  await unseen.context.close()

  const wu = await resident('wu')
  await visit(wu, `packages/matter/matter/index?id=${ids.caseResolved}`)
  await wu.tap('解决了')
  await wu.page.getByRole('radio', { name: '10 分，共 10 分' }).click()
  await wu.tap('提交')
  await wu.text('办完了').waitFor()
  await wu.context.close()

  const author = await resident('author')
  await visit(author, `packages/matter/relay/index?secret=${ids.relaySecret}`)
  await author.page.locator('textarea:visible').fill('公摊那一行')
  await author.button('发出去').click()
  await author.text('您回了话').waitFor()
  await author.context.close()

  await pass(3)
  const desk = await staff('desk')
  await visit(desk, 'packages/desk/dispatch/index', 'packages/desk/entry/index', 'packages/butler/cases/index')
  await visit(
    desk,
    `packages/butler/case/index?id=${ids.caseAnonymous}`,
    'packages/butler/callbacks/index',
    'packages/butler/follow-ups/index',
  )
  await visit(desk, 'packages/desk/places/index', 'packages/desk/residents/index', 'packages/staff/inbox/index', 'packages/staff/me/index')
  await visit(desk, `packages/staff/order/index?id=${ids.orderSubmitted}`)
  await desk.button('受理').click()
  await desk.page.waitForTimeout(300)
  await desk.button('受理').click()
  await desk.page.waitForTimeout(600)
  await desk.context.close()

  const engineer = await staff('engineer')
  await visit(
    engineer,
    'packages/engineer/orders/index',
    'packages/engineer/pool/index',
    `packages/staff/order/index?id=${ids.orderOnSite}`,
  )
  await visit(engineer, `packages/engineer/finish/index?id=${ids.orderOnSite}`)
  await engineer.text('修好的样子').or(engineer.text('拍一张')).first().waitFor()
  await engineer.page.getByText('拍一张', { exact: true }).locator('visible=true').first().click()
  const proof = engineer.page.waitForEvent('filechooser')
  await engineer.tap('从相册选')
  await (await proof).setFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: await picture('#8aa') })
  await engineer.page.waitForTimeout(800)
  await engineer.page.getByRole('textbox', { name: '做了什么', exact: true }).fill('地漏通了，换了新盖。')
  await engineer.page.getByRole('textbox', { name: '什么', exact: true }).fill('地漏盖 1 个')
  await engineer.page.getByRole('textbox', { name: '多少元', exact: true }).fill('12')
  await engineer.button('请住户签字').click()
  await engineer.page.waitForTimeout(600)
  await engineer.context.close()

  const butler = await staff('butler')
  await visit(butler, `packages/butler/contact/index?id=${ids.caseOpen}`)
  await butler.page.getByRole('radio', { name: '接了，说清了', exact: true }).click()
  await butler.page.locator('textarea:visible').last().fill('水槽下又在滴水。')
  await butler.page.getByRole('radio', { name: '电话', exact: true }).click()
  await butler.button('记下来').click()
  await butler.page.waitForTimeout(600)
  await visit(butler, `packages/butler/case/index?id=${ids.caseOpen}`, `packages/butler/resolve/index?id=${ids.caseOpen}`)
  await butler.page.getByRole('textbox', { name: '做了什么', exact: true }).fill('账单逐行讲了一遍')
  await butler.tap('流程')
  await butler.page.getByRole('textbox', { name: '第 1 个为什么', exact: true }).fill('单子写得太短')
  await butler.tap('代金券')
  await butler.page.getByRole('textbox', { name: '多少元', exact: true }).fill('20')
  await butler.button('请住户说一声').click()
  await butler.page.waitForTimeout(600)
  await butler.context.close()

  const manager = await staff('manager')
  await visit(
    manager,
    'packages/manager/score/index',
    'packages/manager/team/index',
    'packages/manager/held/index',
    'packages/staff/alerts/index',
  )
  await visit(manager, `packages/butler/case/index?id=${ids.caseAwaitsApproval}`)
  await manager.context.close()

  await Promise.all(reading)
  const entries = tape.sort((a, b) => a.order - b.order).map(({ entry }) => entry)
  const to = folderOf(release)
  mkdirSync(to, { recursive: true })
  writeFileSync(join(to, 'requests.json.gz'), gzipSync(JSON.stringify(entries), { level: 9 }))
  const operations = new Set(
    entries.flatMap((one) => (one.kind === 'request' ? [`${one.method} ${one.path.replace(/[a-z]{3}_[0-9a-z]{26}/g, '*')}`] : [])),
  )
  console.log([...operations].sort().join('\n'), entries.length)
})

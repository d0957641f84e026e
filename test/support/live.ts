import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { launchBrowser } from './browser.ts'
import type { Started } from './app.ts'
import { faultsOfLayout } from './layout-faults.ts'
import { openWorld, password, type ResidentIn, type StaffIn, type World, type WorldOptions } from './world.ts'

const pictures = join(import.meta.dirname, '..', '.out', 'pictures')

/** A phone with the mini-program on it, as one person. What goes wrong in it fails the test that looks. */
export interface Phone {
  page: Page
  context: BrowserContext
  /** Opens a page of the mini-program: 'packages/repair/report/index'. */
  open(path: string): Promise<void>
  /** The innermost visible thing that says exactly this, or matches. */
  text(words: string | RegExp): Locator
  /** A button by the whole of its name, as those who hear the page know it. */
  button(name: string): Locator
  /** Signs in by the code sent to this number, and waits for the page that says so. */
  signIn(number: string, until: string): Promise<void>
  /** Signs in as a resident of the world. */
  be(who: Pick<ResidentIn, 'phone'>): Promise<void>
  beStaff(who: Pick<StaffIn, 'login'>): Promise<void>
  tap(words: string | RegExp): Promise<void>
  /** Nothing that can be seen says this, at the latest once the page has drawn what just came. */
  nothing(words: string | RegExp): Promise<void>
  /** Checks the page as a person sees it, and keeps a picture under test/.out/pictures. */
  look(name: string): Promise<void>
}

export interface PhoneOptions {
  dark?: boolean
  width?: number
}

export interface Live {
  world: World
  address: string
  phone(options?: PhoneOptions): Promise<Phone>
  close(): Promise<void>
}

/** The real server on a port of its own, with the built mini-program, and a browser to hold it. */
export async function openLive(start: string, options: WorldOptions = {}): Promise<Live> {
  const world = await openWorld('sqlite', start, { ...options, h5: true })
  const address = await world.app.server.listen({ port: 0, host: '127.0.0.1' })
  const browser = await launchBrowser()
  mkdirSync(pictures, { recursive: true })
  return {
    world,
    address,
    phone: (options = {}) => openPhone(browser, address, world, options),
    async close() {
      await browser.close()
      await world.drop()
    },
  }
}

/** A phone in its own browser context, at the address where the app of `world` listens. */
export async function openPhone(
  browser: Browser,
  address: string,
  world: Pick<Started, 'clock' | 'sms'>,
  { dark = false, width = 390 }: PhoneOptions,
): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    locale: 'zh-CN',
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: true,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`))
  page.on('console', (message) => {
    // a refused or lost request is shown on the page; the browser's own line about it is not a fault of the page
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(`console: ${message.text()}`)
  })
  await page.goto(`${address}/`)
  const asPerson = tapsLikeAPerson(page)
  const text = (words: string | RegExp) =>
    asPerson(
      page
        .getByText(words, { exact: typeof words === 'string' })
        .locator('visible=true')
        .last(),
    )
  const signIn = async (number: string, until: string) => {
    world.clock.pass(1.1)
    await page.locator('input:visible').nth(0).fill(number)
    const before = world.sms.length
    await text('发验证码').click()
    await vi.waitFor(() => expect(world.sms.length).toBe(before + 1), 10_000)
    await page
      .locator('input:visible')
      .nth(1)
      .fill(world.sms.at(-1)?.params.code ?? '')
    await text(/同意用我的手机号/).click()
    await text(/同意办完事后/).click()
    await text('登录').click()
    await text(until).waitFor()
  }
  return {
    page,
    context,
    text,
    async open(path) {
      await page.goto(`${address}/#/${path}`)
      await page.waitForTimeout(100)
    },
    button: (name) => asPerson(page.getByRole('button', { name, exact: true }).locator('visible=true').last()),
    signIn,
    be: ({ phone: number }) => signIn(number, '首页'),
    async beStaff({ login }) {
      await text('我是工作人员').click()
      // by their names: until this page has come, the fields of the residents' page stand in their place
      const field = (name: string) => page.getByLabel(name, { exact: true }).locator('visible=true').last()
      await field('登录名').fill(login)
      await field('密码').fill(password)
      await text('登录').click()
      await text('消息').waitFor()
    },
    tap: (words) => text(words).click(),
    nothing: (words) =>
      vi.waitFor(async () => expect(await page.getByText(words).locator('visible=true').count(), String(words)).toBe(0), 5000),
    async look(name) {
      await page.waitForTimeout(250)
      await page.screenshot({ path: join(pictures, `${name}.png`) })
      expect(faults, name).toEqual([])
      expect(await faultsOfLayout(page), name).toEqual([])
    },
  }
}

/**
 * Two taps in quick succession at one place are a double tap to the page: the second one is ignored where something has just risen under
 * the finger. A person takes a moment between two taps, and so does this one.
 */
function tapsLikeAPerson(page: Page): (locator: Locator) => Locator {
  let tappedAt = 0
  return (locator) => {
    const click = locator.click.bind(locator)
    locator.click = async (options) => {
      await locator.waitFor()
      if (Date.now() - tappedAt < 1500) await page.waitForTimeout(450)
      await click(options)
      tappedAt = Date.now()
    }
    return locator
  }
}

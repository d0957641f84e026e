import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchBrowser } from './browser.ts'
import { faultsOfLayout } from './layout-faults.ts'
import { openWorld, password, type StaffIn, type World, type WorldOptions } from './world.ts'

const pictures = join(import.meta.dirname, '..', '.out', 'pictures')

export interface DeskOptions {
  dark?: boolean
  width?: 1280 | 1440 | 1920 | 2560
}

/** A colleague's browser at the desk, showing the console. */
export interface Desk {
  page: Page
  context: BrowserContext
  /** Opens a path of the console: `c/…/loop?scope=mine`; of the test's community where it begins with a page. */
  open(path: string): Promise<void>
  signIn(who: Pick<StaffIn, 'login'>): Promise<void>
  /** Keeps a picture, and fails on what is broken: a fault of the page, a violation of its policy, words cut off or not Chinese. */
  look(name: string): Promise<void>
}

export interface LiveDesk {
  world: World
  address: string
  desk(options?: DeskOptions): Promise<Desk>
  close(): Promise<void>
}

/** The real server on a port of its own, with the built console, and a browser before it. */
export async function openLiveDesk(start: string, options: WorldOptions = {}): Promise<LiveDesk> {
  const world = await openWorld('sqlite', start, { ...options, console: true })
  const address = await world.app.server.listen({ port: 0, host: '127.0.0.1' })
  const browser = await launchBrowser()
  mkdirSync(pictures, { recursive: true })
  const desk = async ({ dark = false, width = 1440 }: DeskOptions = {}): Promise<Desk> => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      locale: 'zh-CN',
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    })
    return deskOf(await context.newPage(), context, address, world)
  }
  return {
    world,
    address,
    desk,
    async close() {
      await browser.close()
      await world.drop()
    },
  }
}

function deskOf(page: Page, context: BrowserContext, address: string, world: World): Desk {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`))
  page.on('console', (message) => {
    // a refused or lost request is shown on the page; the browser's own line about it is not a fault of the page
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(`console: ${message.text()}`)
  })
  return {
    page,
    context,
    async open(path) {
      await page.goto(`${address}/console/${path.startsWith('c/') || path === '' ? path : `c/${world.communityId}/${path}`}`)
    },
    async signIn({ login }) {
      await page.getByLabel('登录名').fill(login)
      await page.getByLabel('密码').fill(password)
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByRole('navigation', { name: '主导航' }).waitFor()
    },
    async look(name) {
      await page.waitForTimeout(300)
      await page.screenshot({ path: join(pictures, `${name}.png`) })
      expect(faults, name).toEqual([])
      expect(await faultsOfLayout(page), name).toEqual([])
    },
  }
}

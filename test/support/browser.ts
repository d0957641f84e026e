import { chromium, type Browser } from 'playwright-core'
import { chromiumFromNpm } from './chromium.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Letters lie where the layout puts them, not where this machine's screen would.
  '--font-render-hinting=none',
]

/** A headless Chromium that can write Chinese, on any machine. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await chromiumFromNpm()
  return chromium.launch({ executablePath, args: flags, env: { ...process.env, ...env } as Record<string, string> })
}

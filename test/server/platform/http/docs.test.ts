import * as contract from '@linsheng/shared/contract'
import { openApi } from '@linsheng/server/src/platform/http/openapi/document.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenApp, openApp } from './open-app.ts'

describe('the pages of the API’s description', () => {
  let opened: OpenApp
  beforeAll(async () => {
    opened = await openApp()
  })
  afterAll(() => opened.close())

  it('/openapi.json is the description, for everybody', async () => {
    const response = await opened.app.server.inject('/openapi.json')
    expect(response.headers['content-type']).toMatch(/^application\/json/)
    expect(response.json()).toEqual(JSON.parse(JSON.stringify(openApi(contract.operations))))
  })

  it('/docs shows every operation to people, without a script and with every sign escaped', async () => {
    const { body, headers, statusCode } = await opened.app.server.inject('/docs')
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    for (const { id, path, summary } of contract.operations) {
      expect(body).toContain(`id="${id}"`)
      expect(body).toContain(path)
      expect(body).toContain(summary.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;'))
    }
    expect(body).not.toMatch(/<script|javascript:|\son\w+=/i)
    // headings for readers who move by them, and links to each
    expect(body).toMatch(/<html lang="en">/)
    expect([...body.matchAll(/<h1>/g)]).toHaveLength(1)
    const targets = [...body.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target)
    expect(targets.length).toBeGreaterThan(5)
    for (const target of targets) expect(body).toContain(`id="${target}"`)
    const opens = (tag: string) => [...body.matchAll(new RegExp(`<${tag}[ >]`, 'g'))].length
    const closes = (tag: string) => [...body.matchAll(new RegExp(`</${tag}>`, 'g'))].length
    for (const tag of ['section', 'details', 'pre', 'ul', 'li', 'h2', 'h3', 'main', 'nav'])
      expect([tag, opens(tag)]).toEqual([tag, closes(tag)])
  })
})

import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { openTown, type Town } from '../../support/town.ts'

describe.each(engines)('what the company says of personal data and of its terms, on %s', (engine) => {
  let town: Town
  let anyone: Client
  beforeAll(async () => {
    town = await openTown(engine)
    anyone = new Client(town.world.app, null, '')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })
  const read = (kind: contract.LegalKind) => anyone.call(contract.readLegalText, { params: { kind } })
  const change = (text: string) => town.operator.client.ask(contract.changeLegalText, { params: { kind: 'privacy' }, body: { text } })
  const written = `我们重视您的个人信息。\n\n## 收什么\n手机号、姓名、房号。\n${'写清楚。'.repeat(20)}`

  it('can be read before signing in, under the company’s name, also where it has written nothing of its own', async () => {
    const { name } = await anyone.call(contract.readCompany, {})
    expect(name).not.toBe('')
    for (const kind of ['privacy', 'terms'] as const) {
      const text = await read(kind)
      expect(text).toMatchObject({ kind, company: name, version: 0, changedOn: null })
      expect(text.text).toContain(name)
    }
  })

  it('is written anew by the operator as a next version, and the same words again are none', async () => {
    expect((await change(written)).reply).toMatchObject({ kind: 'privacy', version: 1, text: written })
    expect((await change(written)).reply).toMatchObject({ version: 1 })
    expect((await change(`${written}又改了。`)).reply).toMatchObject({ version: 2 })
    expect((await read('privacy')).version).toBe(2)
    expect((await read('terms')).version).toBe(0)
    expect((await rowsOf(town.world, 'companyTexts')).map(({ version, body }) => [version, body])).toEqual([
      [1, written],
      [2, `${written}又改了。`],
    ])
  })

  it('is one version after the other where several write at once, and a writer who was late is told', async () => {
    const before = (await read('privacy')).version
    const answers = await Promise.all([1, 2, 3, 4].map((n) => change(`${written}第 ${n} 位写的。`)))
    const taken = answers.filter(({ status }) => status === 200).length
    expect(answers.filter(({ status }) => status !== 200).map(({ status }) => status)).toEqual(Array(4 - taken).fill(409))
    expect(taken).toBeGreaterThan(0)
    const versions = (await rowsOf(town.world, 'companyTexts')).map(({ version }) => version).sort((a, b) => a - b)
    expect(versions).toEqual(Array.from({ length: before + taken }, (_, i) => i + 1))
  })

  it('refuses an empty text, and names the field', async () => {
    const refused = await change(' \u200b')
    expect(refused.status).toBe(400)
    expect(refused.problem?.errors).toEqual([expect.objectContaining({ pointer: '/body/text', code: 'too_short' })])
  })

  it('is the version that a consent refers to from then on', async () => {
    const who = await town.moveIn('周敏')
    const consent = { purpose: 'survey', given: true, scene: 'my_data' } as const
    const before = await who.client.call(contract.giveConsent, { body: consent })
    await change(`${written}第三次。`)
    const after = await who.client.call(contract.giveConsent, { body: consent })
    const [base, version] = before.version.split('.')
    expect(after.version).toBe(`${base}.${Number(version) + 1}`)
  })
})

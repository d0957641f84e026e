import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const miniapp = join(import.meta.dirname, '..', '..', 'miniapp')
const read = (folder: string) =>
  readdirSync(join(miniapp, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => `${folder}/${name}`)

/** Views that the gallery does not draw by themselves, and why. */
const seenElsewhere: Record<string, string> = {
  'src/components/base/index': 'the gallery draws its twin for the browser',
  'src/components/base/index.h5': 'everything is made of these',
  'src/components/frame/back-guard': 'draws nothing: it listens to the way back',
  'src/components/frame/back-guard.h5': 'draws nothing: it listens to the way back',
  'src/components/frame/nav-bar': 'the frame draws it',
  'src/components/shot/photo-viewer': 'draws nothing: WeChat has a viewer of its own',
  'src/components/shot/photo-viewer.h5': 'reads which photo was pressed; the browser tests open it',
  'src/features/inbox/inbox-view': 'reads from the server; its rows are drawn',
  'src/features/repair/promise-frame': 'the promise card draws it',
  'src/features/resident/resident-page': 'decides whether a page is drawn',
  'src/features/resident/resident-frame': 'the frame with tabs that read from the server',
  'src/features/session/home-switch': 'reads who is signed in',
  'src/features/staff/outbox-banner': 'reads what waits on the phone',
  'src/features/staff/reach-line': 'reads from the server; the browser tests see it on the sheet of a plan',
  'src/features/staff/staff-page': 'decides whether a page is drawn',
  'src/features/staff/staff-frame': 'the frame with tabs that read from the server',
  'src/features/survey/sheet-host': 'chooses one of the sheets that are drawn',
}

it('the gallery draws every component, and every view that several pages share', () => {
  const sources = read('gallery').map((name) => readFileSync(join(miniapp, name), 'utf8'))
  const imported = new Set(sources.flatMap((text) => [...text.matchAll(/from '\.\.\/(src\/[^']+)'/g)].map(([, path = '']) => path)))
  const views = [...read('src/components'), ...read('src/features')].map((name) => name.replace(/\.tsx$/, ''))
  expect(views.filter((name) => !imported.has(name) && !seenElsewhere[name])).toEqual([])
  expect(Object.keys(seenElsewhere).filter((name) => !views.includes(name) || imported.has(name))).toEqual([])
})

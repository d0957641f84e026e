// finish-h5.mjs FOLDER, after the build for browsers: the page names the chunks that it will want; text files lie there compressed.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compressFiles } from './compress.mjs'

/**
 * The first pages' chunk is fetched together with the entry instead of after it; the chunk of the other pages when the browser is idle, so
 * that they open without a network too. Staff's chunk is fetched by staff.
 */
export function nameChunks(folder) {
  const page = join(folder, 'index.html')
  const html = readFileSync(page, 'utf8')
  if (html.includes('rel="preload"')) return
  const named = (place, pattern, link) =>
    readdirSync(join(folder, place))
      .filter((name) => pattern.test(name))
      .map((name) => link(`/${place}/${name}`))
  const links = [
    ...named('chunk', /^first\..*\.js$/, (address) => `<link rel="preload" as="script" href="${address}">`),
    ...named('css', /^first\..*\.css$/, (address) => `<link rel="stylesheet" href="${address}">`),
    ...named('chunk', /^pages\..*\.js$/, (address) => `<link rel="prefetch" as="script" href="${address}">`),
    ...named('css', /^pages\..*\.css$/, (address) => `<link rel="prefetch" as="style" href="${address}">`),
  ]
  writeFileSync(page, html.replace('</title>', `</title>${links.join('')}`))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  nameChunks(process.argv[2])
  compressFiles(process.argv[2])
}

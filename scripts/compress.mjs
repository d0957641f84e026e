// compress.mjs FOLDER, after the build for browsers: each text file lies there compressed too, so that the server only chooses.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Each way of compressing with the ending of its files. */
const ways = {
  br: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gz: (bytes) => gzipSync(bytes, { level: 9 }),
}

/** Writes `name.br` and `name.gz` beside every script, style sheet, page and drawing of a folder; where that is larger, neither. */
export function compressFiles(folder) {
  const texts = readdirSync(folder, { recursive: true }).filter((name) => /\.(js|css|html|svg|json|txt)$/.test(name))
  for (const name of texts) {
    const bytes = readFileSync(join(folder, name))
    for (const [ending, compress] of Object.entries(ways)) {
      const file = join(folder, `${name}.${ending}`)
      const packed = compress(bytes)
      // what an earlier build left belongs to an earlier content
      rmSync(file, { force: true })
      if (packed.length < bytes.length) writeFileSync(file, packed)
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) compressFiles(process.argv[2])

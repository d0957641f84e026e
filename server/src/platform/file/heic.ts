import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { makeLimiter } from '../limiter.ts'

/** Far above what a phone's largest photo takes: 48 megapixels were read in a fifth of it. */
const longestMs = 30_000
/** What the decoder may take for itself, in pages of 64 KiB: a photo of fifty megapixels takes about 450 MB. */
const mostPages = 10_000
/** What is read of the picture is as large again; one at a time. */
const reading = makeLimiter({ atOnce: 1, waiting: 20 })

// WebAssembly's memory is no part of a thread's heap limits: it is bounded where it grows, and an allocation that fails ends the decoding
const source = `
const { parentPort, workerData } = require('node:worker_threads')
const { grow } = WebAssembly.Memory.prototype
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength / 65536 + pages > workerData.mostPages) throw new RangeError('too much memory')
  return grow.call(this, pages)
}
require(workerData.decoder)({ buffer: workerData.bytes }).then(
  ({ width, height, data }) => parentPort.postMessage({ width, height, data }, [data.buffer]),
  () => parentPort.postMessage(null),
)`

/** The pixels of a picture: four bytes each, RGBA, as it is to be seen. */
export interface Pixels {
  width: number
  height: number
  data: Uint8ClampedArray
}

/**
 * Reads a picture that a phone has coded by HEVC, which sharp was built without. The decoder is a large program that reads bytes of
 * anybody: it runs in a thread of its own, in WebAssembly, with a limit of time and memory. `null`: it is no such picture, or took too
 * much. `'full'`: too many wait.
 */
export async function readHeic(bytes: Buffer, limits: { longestMs?: number; mostPages?: number } = {}): Promise<Pixels | null | 'full'> {
  const read = await reading.enter(async () => ({ pixels: await decode(bytes, { longestMs, mostPages, ...limits }) }))
  return read === null ? 'full' : read.pixels
}

function decode(bytes: Buffer, limits: { longestMs: number; mostPages: number }): Promise<Pixels | null> {
  const decoder = createRequire(import.meta.url).resolve('heic-decode')
  const worker = new Worker(source, {
    eval: true,
    workerData: { decoder, bytes: new Uint8Array(bytes), mostPages: limits.mostPages },
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    // what the decoder prints about broken files is nobody's to read
    stdout: true,
    stderr: true,
  })
  return new Promise<Pixels | null>((resolve) => {
    const late = setTimeout(() => resolve(null), limits.longestMs)
    worker.once('message', (pixels: Pixels | null) => resolve(pixels))
    worker.once('error', () => resolve(null))
    worker.once('exit', () => {
      clearTimeout(late)
      resolve(null)
    })
  }).finally(() => worker.terminate())
}

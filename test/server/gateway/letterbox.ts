import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Takes what WeChat pushes, and answers its question by the address alone. */
export async function openLetterbox() {
  const letters: string[] = []
  const server = createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (request.method === 'POST') letters.push(Buffer.concat(parts).toString('utf8'))
      reply.end(request.method === 'POST' ? 'success' : new URL(request.url ?? '/', 'http://x').searchParams.get('echostr'))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`,
    letters: () => letters,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

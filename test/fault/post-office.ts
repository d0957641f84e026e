import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a service does with a message: the first three tell the sender what happened, the others leave it in doubt. */
export type Behaviour = 'accept' | 'refuse' | 'fail' | 'take_and_drop' | 'drop' | 'take_and_hang' | 'html'

export interface PostOffice {
  url: string
  /** Messages that it took, in order, and whether the sender was told so. */
  taken: { letter: string; told: boolean }[]
  /** Messages whose sender waits. */
  waiting(): number
  behave(next: (letter: string, nth: number) => Behaviour, delayMs?: number): void
  close(): Promise<void>
}

/** A text-message service that can fail in every way. */
export async function openPostOffice(): Promise<PostOffice> {
  let behaviour: (letter: string, nth: number) => Behaviour = () => 'accept'
  let [delay, waiting, nth] = [0, 0, 0]
  const taken: PostOffice['taken'] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      const { phone, params } = JSON.parse(body) as { phone: string; params: Record<string, string> }
      const letter = [phone, params['kind'], params['title'], params['body']].join(' | ')
      const how = behaviour(letter, nth++)
      waiting += 1
      setTimeout(() => {
        waiting -= 1
        const told = how === 'accept' || how === 'html'
        if (told || how.startsWith('take')) taken.push({ letter, told: told && !request.socket.destroyed })
        if (how === 'accept') response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
        else if (how === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')
        else if (how === 'refuse') response.writeHead(422).end()
        else if (how === 'fail') response.writeHead(503).end()
        else if (how !== 'take_and_hang') request.socket.destroy()
      }, delay)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken,
    waiting: () => waiting,
    behave(next, delayMs = 0) {
      behaviour = next
      delay = delayMs
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

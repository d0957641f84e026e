import { encode } from 'uqr'
import sharp from 'sharp'
import type { WeChatGateway, WeChatSettings } from './wechat/gateway.ts'
import type { Made } from './wechat/links.ts'

/** Draws the codes that hang at public places, whatever they open. */
export interface PlaceCodes {
  opens: 'wechat' | 'web'
  /** Changes with whatever makes the pictures drawn so far wrong: another mini-program, another version of it, another address. */
  of: string
  /** A picture as JPEG or PNG, at least `codeSide` pixels wide. Answers how it went; never throws for what WeChat or the network does. */
  draw(scene: string): Promise<Made<{ image: Buffer }>>
}

/** The page that a code opens. It must be in the released mini-program. */
export const scannedPage = 'packages/repair/report/index'
/** Sharp on 105 mm of paper; the widest that WeChat draws. */
export const codeSide = 1280

/** WeChat's own codes: they open the mini-program, for ever. */
export function weChatCodes(
  gateway: Pick<WeChatGateway, 'unlimitedQr'>,
  { appid, version }: Pick<WeChatSettings, 'appid' | 'version'>,
): PlaceCodes {
  return {
    opens: 'wechat',
    of: `wechat:${appid}:${version}:${scannedPage}`,
    draw: (scene) => gateway.unlimitedQr({ scene, page: scannedPage, width: codeSide }),
  }
}

/** Plain codes of the pages in a browser, where there is no WeChat. `publicUrl` is without a slash at its end. */
export function webCodes(publicUrl: string): PlaceCodes {
  return {
    opens: 'web',
    of: `web:${publicUrl}`,
    draw: async (scene) => ({ kind: 'made', image: await drawCode(`${publicUrl}/?at=${scene}`) }),
  }
}

const quietModules = 4

/** A text as a QR code, PNG: with the quiet border that readers want, and a quarter of it may be dirty. */
async function drawCode(text: string): Promise<Buffer> {
  const { data, size } = encode(text, { ecc: 'Q', border: quietModules })
  const pixels = Buffer.from(data.flat().map((black) => (black ? 0 : 255)))
  const scale = Math.ceil(codeSide / size)
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .resize(size * scale, size * scale, { kernel: 'nearest' })
    .png()
    .toBuffer()
}

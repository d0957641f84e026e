import sharp from 'sharp'
import type { PhotoFolder, StoredPhoto } from '../../src/platform/file/photos.ts'
import { isRefused } from '../../src/platform/outcome.ts'

/** A picture of shapes on a ground. */
const frame = (shapes: readonly string[], ground: string) =>
  [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480" width="1280" height="960">',
    `<rect width="640" height="480" fill="${ground}"/>`,
    ...shapes,
    '</svg>',
  ].join('')
const drop = (x: number, y: number, r = 14) => {
  const [right, left] = [[r, r * 1.2, r * 1.2, r * 2, 0, r * 2.8].join(' '), [-r * 1.2, -r * 0.8, -r, -r * 1.6, 0, -r * 2.8].join(' ')]
  return `<path d="M${x} ${y - r * 1.6}c${right}c${left}z" fill="#bfe3ee"/>`
}
const pipe = [
  '<path d="M300 40v120c0 60 90 60 90 120v60" fill="none" stroke="#d9dcdc" stroke-width="46"/>',
  '<rect x="268" y="130" width="66" height="34" rx="6" fill="#a9aeb0"/>',
  '<rect x="352" y="270" width="76" height="34" rx="6" fill="#a9aeb0"/>',
].join('')
const cabinet = '<rect x="60" y="40" width="520" height="400" fill="#54483c"/><rect x="60" y="400" width="520" height="40" fill="#463b31"/>'

/** Drawn, not photographed: no home of anybody is shown. */
const drawings: Record<string, string> = {
  water_before: frame(
    [cabinet, pipe, drop(430, 350), drop(452, 380, 10), '<ellipse cx="410" cy="424" rx="120" ry="18" fill="#7fa3ad"/>'],
    '#6b5d4f',
  ),
  water_after: frame([cabinet, pipe, '<path d="M180 400h120l-16 36h-88z" fill="#e8e8e4"/>'], '#6b5d4f'),
  power_before: frame(
    [
      '<rect x="220" y="140" width="200" height="200" rx="20" fill="#f2f0ec"/>',
      '<circle cx="285" cy="240" r="16" fill="#333"/>',
      '<circle cx="355" cy="240" r="16" fill="#333"/>',
      '<path d="M240 150l60-40 20 60z" fill="#3a3a3a" opacity=".5"/>',
    ],
    '#d9d2c5',
  ),
  power_after: frame(
    [
      '<rect x="220" y="140" width="200" height="200" rx="20" fill="#ffffff"/>',
      '<circle cx="285" cy="240" r="16" fill="#555"/>',
      '<circle cx="355" cy="240" r="16" fill="#555"/>',
    ],
    '#d9d2c5',
  ),
  lighting_before: frame(
    [
      '<path d="M0 480L220 260h200l220 220z" fill="#6e675c"/>',
      '<path d="M0 0L220 160h200L640 0z" fill="#575147"/>',
      '<rect x="220" y="160" width="200" height="100" fill="#4a453d"/>',
      '<rect x="296" y="176" width="48" height="84" fill="#3b372f"/>',
    ],
    '#625b50',
  ),
  lighting_after: frame(
    [
      '<path d="M0 480L220 260h200l220 220z" fill="#b7ab97"/>',
      '<path d="M0 0L220 160h200L640 0z" fill="#f6e9c4"/>',
      '<rect x="220" y="160" width="200" height="100" fill="#d8cdb8"/>',
      '<rect x="296" y="176" width="48" height="84" fill="#8a7f6d"/>',
      '<ellipse cx="320" cy="60" rx="90" ry="16" fill="#fff6d8"/>',
    ],
    '#e6dcc7',
  ),
  wall_before: frame(
    [
      '<path d="M380 0c-30 90 60 140 10 240s30 160 0 240h250V0z" fill="#cfc3ab"/>',
      '<path d="M400 80l-30 60 40 50-50 90 30 70" fill="none" stroke="#8d8069" stroke-width="6"/>',
    ],
    '#ece6da',
  ),
  wall_after: frame(['<rect x="0" y="440" width="640" height="40" fill="#c9bfae"/>'], '#f4f1ea'),
  door_before: frame(
    [
      '<rect x="180" y="40" width="280" height="440" fill="#7a4f35"/>',
      '<circle cx="420" cy="270" r="22" fill="#caa24a"/>',
      '<rect x="400" y="300" width="40" height="12" fill="#333"/>',
    ],
    '#cfc7ba',
  ),
  door_after: frame(
    [
      '<rect x="180" y="40" width="280" height="440" fill="#7a4f35"/>',
      '<circle cx="420" cy="270" r="22" fill="#e6c268"/>',
      '<rect x="408" y="296" width="24" height="46" rx="6" fill="#d8dcdc"/>',
    ],
    '#cfc7ba',
  ),
  other_before: frame(
    [
      '<rect x="150" y="150" width="340" height="220" rx="18" fill="#b9c2c4"/>',
      '<path d="M200 200l60 50-60 50M420 200l-60 50 60 50" fill="none" stroke="#6c7679" stroke-width="10"/>',
    ],
    '#e2ded6',
  ),
  other_after: frame(
    [
      '<rect x="150" y="150" width="340" height="220" rx="18" fill="#d5dddf"/>',
      '<path d="M220 270l60 50 140-120" fill="none" stroke="#3f7d68" stroke-width="14"/>',
    ],
    '#e2ded6',
  ),
}

/** Which drawings show a fault. */
export function drawingsOf(fault: string | null): { before: string; after: string } {
  const name =
    fault === 'water'
      ? 'water'
      : fault === 'power'
        ? 'power'
        : fault === 'lighting'
          ? 'lighting'
          : fault === 'wall'
            ? 'wall'
            : fault === 'door_lock'
              ? 'door'
              : 'other'
  return { before: `${name}_before`, after: `${name}_after` }
}

/** Puts the drawings into a community's folder, as uploads would. */
export async function storeDrawings(folder: PhotoFolder, communityId: string): Promise<Map<string, StoredPhoto>> {
  const stored = new Map<string, StoredPhoto>()
  for (const [name, svg] of Object.entries(drawings)) {
    const photo = await folder.store(communityId, await sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer())
    if (isRefused(photo)) throw new Error(`the drawing ${name} was refused`)
    stored.set(name, photo)
  }
  return stored
}

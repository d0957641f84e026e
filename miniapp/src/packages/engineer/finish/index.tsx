import { useEffect, useRef, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Photo } from '@linsheng/shared/contract/common.ts'
import { listPrices, type Price } from '@linsheng/shared/contract/money/price.ts'
import { readRepair } from '@linsheng/shared/contract/repair/read.ts'
import { call } from '../../../app/api'
import { LongField } from '../../../components/base'
import { Group } from '../../../components/group/group'
import { PhotoGrid } from '../../../components/photo-grid/photo-grid'
import { Shots } from '../../../components/shot/shot'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { SubmitFoot } from '../../../components/submit-foot/submit-foot'
import { useLoaded } from '../../../app/state/use-loaded'
import { outbox } from '../../../features/kept/outbox'
import { photoWords } from '../../../app/words/photos'
import { finishPage as words } from '../../../features/staff/words-orders'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { FeeLines } from './fee-lines'
import { PriceSheet } from './price-sheet'
import { feeWords } from './words'
import { useFinish } from './use-finish'

/** Done: photos of before and after, what was done, and every fee. */
function Finish({ post }: StaffPageProps) {
  const { id = '', fix, camera } = useRouter().params
  const params = { communityId: post.communityId, repairId: id }
  const loaded = useLoaded(`staff-order:${id}`, () => call(readRepair, { params }))
  const returned = useRef(outbox.get().find(({ key }) => key === fix)).current
  const order = { id, title: loaded.data?.title ?? returned?.said ?? '' }
  const { communityId } = post
  const loadedPrices = useLoaded(`prices:${communityId}`, () => call(listPrices, { params: { communityId } }))
  const prices = loadedPrices.data?.data
  const [picking, setPicking] = useState(false)
  const { fees: limits } = post.settings
  const { form, change, before, after, fault, feeFault, send } = useFinish({
    ...{ communityId, order, fix: returned, limits },
    prices,
    onFeeReturned: loadedPrices.reload,
  })
  const pick = (price: Price) => {
    setPicking(false)
    if (!form.listed.some((one) => one.price.id === price.id)) change({ listed: [...form.listed, { price, quantity: '1' }] })
  }
  const { note } = form
  const atArrival: Photo[] = loaded.data?.timeline.filter(({ kind }) => kind === 'arrived').flatMap(({ photos }) => photos) ?? []
  useEffect(() => {
    if (camera) void after.add('camera')
    // eslint-disable-next-line react-hooks/exhaustive-deps -- pressed once in the list, as the page opens
  }, [])
  return (
    <StaffFrame
      post={post}
      title={words.title}
      shownAt={loaded.at}
      roomy
      over={picking && <PriceSheet prices={prices ?? null} onPick={pick} onClose={() => setPicking(false)} />}
      foot={<SubmitFoot fault={fault || (feeFault ? feeWords.look : '')} name={words.send} onSubmit={send} />}
    >
      <Group title={words.after} sub={words.afterNote}>
        <PhotoGrid photos={after} needed />
      </Group>
      <Group title={words.before} sub={atArrival.length > 0 ? words.beforeNote : undefined}>
        <Shots photos={atArrival} size="76" label={photoWords.shown} />
        <PhotoGrid photos={before} most={6} />
      </Group>
      <Group title={words.note}>
        <LongField
          value={note}
          label={words.note}
          placeholder={words.noteHint}
          maxLength={300}
          onChange={(next) => change({ note: next })}
        />
      </Group>
      <FeeLines form={form} smallFen={limits.smallFen} fault={feeFault} onPick={() => setPicking(true)} onChange={change} />
    </StaffFrame>
  )
}

export default staffPage(Finish)

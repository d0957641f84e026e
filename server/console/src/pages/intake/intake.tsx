import { listColleagues } from '@linsheng/shared/contract/staff/team.ts'
import { faultKinds, places, tiers } from '@linsheng/shared/domain/repair'
import { failureWords } from '@linsheng/shared/words/failures'
import { lengthText } from '@linsheng/shared/words/length'
import { faultNames, spotNames, tierNames } from '@linsheng/shared/words/orders'
import { channelWords } from '@linsheng/shared/words/staff-orders'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, type InputRef, Segmented, Select } from 'antd'
import { type KeyboardEvent, type Ref, useRef, useState } from 'react'
import { call, failureOf } from '../../app/api'
import { now, useTimeWords } from '../../app/clock'
import { useStore } from '../../app/store'
import { Drawer } from '../../components/drawer'
import { Line } from '../../components/line'
import type { Post } from '../../data/me'
import { Before } from './before'
import { currentEntry, draft, type Entry, meantBy, missingIn } from './entry'
import { CallerFields } from './caller-fields'
import { HouseholdField } from './household-field'
import { PhotosField, picturesIn, usePhotoUpload } from './photos-field'
import { SlotField, slotsAhead, useSlotText } from './slot-field'
import { useSave } from './use-save'
import { words } from './words'

/** A report taken down while somebody speaks: one save enters it, accepts it and gives it to an engineer. */
export function Intake({ post, onClose }: { post: Post; onClose: () => void }) {
  const { communityId } = post
  useStore(draft)
  const entry = currentEntry(communityId)
  const change = (part: Partial<Entry>) => draft.set({ ...currentEntry(communityId), ...part })
  const what = useRef<InputRef>(null)
  const { engineers, engineer } = useEngineer(communityId, entry)
  const { save, half } = useSave(communityId)
  const adding = usePhotoUpload(communityId, (photo) => change({ photos: [...currentEntry(communityId).photos, photo] }))
  const [lacked, setMissing] = useState('')
  // what was filled in since is missing no more
  const missing = lacked === missingIn(entry) ? lacked : ''
  const send = () => {
    if (!half) setMissing(missingIn(entry))
    if ((!half && missingIn(entry)) || save.isPending) return
    save.mutate({ entry, engineerId: engineer?.id ?? null }, { onSuccess: () => draft.set(null) })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.ctrlKey) send()
    else if (!pressed(event, entry, change)) return
    event.preventDefault()
  }
  return (
    <Drawer
      title={words.title}
      note={<Hints />}
      width={640}
      onClose={onClose}
      foot={<Foot {...{ engineer, send }} isPending={save.isPending} />}
    >
      <div
        className="stack intake"
        onKeyDown={press}
        onPaste={({ clipboardData }) => {
          const pictures = picturesIn(clipboardData)
          if (pictures.length > 0) adding.mutate(pictures)
        }}
      >
        {save.data && !entry.what && !half && <div className="band">{words.saved(save.data.number, save.data.engineer?.name ?? null)}</div>}
        <Where entry={entry} onChange={change} onChosen={() => what.current?.focus()} />
        <What entry={entry} field={what} onChange={change} />
        <Urgency post={post} entry={entry} onChange={change} />
        <Line name={words.when}>
          <SlotField slot={entry.slot} onChange={(slot) => change({ slot })} />
        </Line>
        <Line name={words.photos}>
          <PhotosField photos={entry.photos} adding={adding} onChange={(photos) => change({ photos })} />
        </Line>
        <Who {...{ engineers, engineer }} onChange={change} />
        <Script post={post} entry={entry} engineer={engineer?.name ?? null} />
        {(missing || save.error) && (
          <div className="band warn" role="alert">
            {half && words.half(half.number, half.state === 'submitted' ? words.entered : words.accepted)}
            {missing || failureWords(failureOf(save.error))}
          </div>
        )}
      </div>
    </Drawer>
  )
}

/** The keys of the panel: the digits with Alt, and who or where it is about. @returns whether it was one of them */
function pressed({ altKey, code, key }: KeyboardEvent, { slot, caller, isPublic }: Entry, change: (part: Partial<Entry>) => void): boolean {
  const digit = altKey ? Number(code.replace('Digit', '')) : 0
  const tier = tiers[digit - 1]
  if (tier) change({ tier })
  else if (digit === 5) change({ slot: null })
  else if (digit === 6) change({ slot: slot ?? slotsAhead(now())[0] ?? null })
  else if (key === 'F2') change({ caller: caller ?? { name: '', phone: '' } })
  else if (key === 'F3') change({ isPublic: !isPublic })
  else return false
  return true
}

interface PartProps {
  entry: Entry
  onChange: (part: Partial<Entry>) => void
}

function Hints() {
  return (
    <span className="row small muted">
      <kbd className="key">N</kbd> {words.hints.anew} <kbd className="key">Esc</kbd> {words.hints.keep}
    </span>
  )
}

/** Whose home, or which public place. */
function Where({ entry, onChange, onChosen }: PartProps & { onChosen: () => void }) {
  const { communityId, typed, household, isPublic, where, channel } = entry
  return (
    <>
      <Line name={isPublic ? words.public : words.household}>
        {isPublic ? (
          <Input
            value={where}
            maxLength={60}
            placeholder={words.publicHint}
            aria-label={words.public}
            onChange={(event) => onChange({ where: event.target.value })}
          />
        ) : (
          <HouseholdField
            {...{ communityId, typed, household }}
            onType={(text) => onChange({ typed: text })}
            onChoose={(chosen) => {
              onChange({ household: chosen, typed: '' })
              if (chosen) onChosen()
            }}
          />
        )}
        <div className="row wrap">
          <Segmented
            value={isPublic}
            options={[
              { value: false, label: words.home },
              { value: true, label: words.public },
            ]}
            onChange={(value) => onChange({ isPublic: value })}
          />
          <Segmented
            value={channel}
            aria-label={words.channel}
            options={(['phone', 'counter'] as const).map((value) => ({ value, label: channelWords[value] }))}
            onChange={(value) => onChange({ channel: value })}
          />
        </div>
        <CallerFields caller={entry.caller} onChange={(caller) => onChange({ caller })} />
      </Line>
      {household && !isPublic && (
        <Line name={words.before}>
          <Before communityId={communityId} household={household} spot={meantBy(entry).spot} />
        </Line>
      )}
    </>
  )
}

/** What it is about, as it is said. */
function What({ entry, field, onChange }: PartProps & { field: Ref<InputRef> }) {
  return (
    <Line name={words.what}>
      <Input
        ref={field}
        value={entry.what}
        maxLength={500}
        placeholder={words.whatHint}
        aria-label={words.what}
        onChange={(event) => onChange({ what: event.target.value })}
      />
      <Meant entry={entry} onChange={onChange} />
    </Line>
  )
}

type Engineers = ReturnType<typeof useEngineer>

/** Who goes: the first is suggested, with the reason. */
function Who({ engineers, engineer, onChange }: Engineers & Pick<PartProps, 'onChange'>) {
  return (
    <Line name={words.engineer}>
      <Select
        value={engineer?.id ?? ''}
        aria-label={words.engineer}
        options={[...engineers.map(({ id, name }) => ({ value: id, label: name })), { value: '', label: words.later }]}
        onChange={(engineerId) => onChange({ engineerId })}
      />
      <div className="small muted">
        {engineer ? words.suggest(engineer.name, words.reason(engineer.openOrders)) : engineers.length === 0 && words.noOneOnDuty}
      </div>
    </Line>
  )
}

/** What the words are taken for, to be corrected. */
function Meant({ entry, onChange }: PartProps) {
  const { spot, fault } = meantBy(entry)
  const homes = places.filter((place) => place !== 'public')
  return (
    <div className="row wrap small">
      <span className="muted">{words.taken}</span>
      {!entry.isPublic && (
        <Select
          size="small"
          value={spot}
          placeholder={words.spot}
          aria-label={words.spot}
          style={{ width: 96 }}
          options={homes.map((value) => ({ value, label: spotNames[value] }))}
          onChange={(value) => onChange({ spot: value })}
        />
      )}
      <Select
        size="small"
        value={fault}
        placeholder={words.fault}
        aria-label={words.fault}
        style={{ width: 96 }}
        options={faultKinds.map((value) => ({ value, label: faultNames[value] }))}
        onChange={(value) => onChange({ fault: value })}
      />
    </div>
  )
}

/** How urgent it is, and what is promised for that. */
function Urgency({ post, entry, onChange }: PartProps & { post: Post }) {
  const { tier } = meantBy(entry)
  const promise = post.community.promises.find((one) => one.tier === tier)
  return (
    <Line name={words.tier}>
      <div className="row wrap">
        {tiers.map((one, index) => (
          <Button key={one} aria-pressed={one === tier} className={one === tier ? 'chosen' : ''} onClick={() => onChange({ tier: one })}>
            {tierNames[one]} <kbd className="key">Alt {index + 1}</kbd>
          </Button>
        ))}
      </div>
      {promise && (
        <div className="small muted">
          {words.promise(
            tierNames[tier],
            lengthText(promise.acceptMinutes),
            promise.arriveMinutes === null ? null : lengthText(promise.arriveMinutes),
          )}
        </div>
      )}
    </Line>
  )
}

/** The last thing before the button: what is said to the caller, with name and time. */
function Script({ post, entry, engineer }: { post: Post; entry: Entry; engineer: string | null }) {
  const time = useTimeWords()
  const promise = post.community.promises.find((one) => one.tier === meantBy(entry).tier)
  // beyond service hours the clock stands still: the time is said only where it certainly holds
  const slotText = useSlotText()
  const by = promise?.aroundTheClock && promise.arriveMinutes !== null ? time.wall(now() + promise.arriveMinutes * 60_000) : null
  return (
    <Line name={words.say}>
      <div className="band">
        {words.script(
          entry.caller?.name ?? entry.household?.person?.name ?? '',
          engineer,
          entry.slot ? words.slotAt(slotText(entry.slot)) : by && words.byTime(by),
        )}
      </div>
    </Line>
  )
}

function Foot({ engineer, send, isPending }: { engineer: { name: string } | undefined; send: () => void; isPending: boolean }) {
  return (
    <Button type="primary" loading={isPending} onClick={send}>
      {words.save(engineer?.name ?? null)} <kbd className="key">Ctrl</kbd> <kbd className="key">Enter</kbd>
    </Button>
  )
}

/** The engineers on duty, who has the least in hand first; the first is suggested. */
function useEngineer(communityId: string, { engineerId }: Entry) {
  const { data } = useQuery({
    queryKey: ['colleagues', communityId],
    queryFn: () => call(listColleagues, { params: { communityId } }),
  })
  const engineers = (data?.data ?? [])
    .filter(({ roles, offDutyUntil }) => roles.includes('engineer') && offDutyUntil === null)
    .sort((a, b) => a.openOrders - b.openOrders)
  const engineer = engineerId === '' ? undefined : (engineers.find(({ id }) => id === engineerId) ?? engineers[0])
  return { engineers, engineer }
}

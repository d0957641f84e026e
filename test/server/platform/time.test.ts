import { addDays, isTimeZone, iso, localTime } from '@linsheng/server/src/platform/time.ts'
import { describe, expect, it } from 'vitest'

const utc = (text: string) => Date.parse(`${text}Z`)
const shanghai = localTime('Asia/Shanghai')
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}+08:00`)
const spans = (zone: string, from: string, to: string, start: number, end: number) =>
  localTime(zone)
    .daily(utc(from), utc(to), start, end)
    .map((span) => [iso(span.from).slice(0, 16), iso(span.to).slice(0, 16)])

describe('a community’s calendar', () => {
  it('changes its day at midnight of the community, not of Greenwich', () => {
    expect(shanghai.day(at('2026-06-12 23:59:59.999'))).toBe('2026-06-12')
    expect(shanghai.day(at('2026-06-13 00:00:00.000'))).toBe('2026-06-13')
    expect(shanghai.day(utc('2026-06-12T16:00:00'))).toBe('2026-06-13')
  })

  it('reads service hours that end when they begin as the whole day', () => {
    const eight = 8 * 60
    const days = shanghai.daily(at('2026-06-12 00:00'), at('2026-06-14 00:00'), eight, eight)
    expect(days[0]?.from).toBeLessThanOrEqual(at('2026-06-12 00:00'))
    expect(days.at(-1)?.to).toBeGreaterThanOrEqual(at('2026-06-14 00:00'))
    // each begins where the one before ends: no minute is left out
    expect(days.slice(1).map(({ from }) => from)).toEqual(days.slice(0, -1).map(({ to }) => to))
  })

  it('knows month’s end, leap days and year’s end', () => {
    expect(shanghai.month(at('2026-06-30 23:59:59.999'))).toBe('2026-06')
    expect(shanghai.month(at('2026-07-01 00:00:00.000'))).toBe('2026-07')
    expect(shanghai.day(at('2028-02-29 12:00:00'))).toBe('2028-02-29')
    expect([addDays('2026-02-28', 1), addDays('2028-02-28', 1), addDays('2026-03-01', -1)]).toEqual([
      '2026-03-01',
      '2028-02-29',
      '2026-02-28',
    ])
    expect([shanghai.day(at('2026-12-31 23:59:59')), shanghai.month(at('2027-01-01 00:00:00'))]).toEqual(['2026-12-31', '2027-01'])
    expect([addDays('2026-12-31', 1), addDays('2027-01-01', -1)]).toEqual(['2027-01-01', '2026-12-31'])
  })

  it('begins its week on Monday, also over the year’s end', () => {
    expect(shanghai.week(at('2026-06-14 23:59:59'))).toBe('2026-06-08')
    expect(shanghai.week(at('2026-06-15 00:00:00'))).toBe('2026-06-15')
    expect(shanghai.week(at('2027-01-01 09:00:00'))).toBe('2026-12-28')
  })

  it('says an instant with the day and the time on the wall', () => {
    expect(shanghai.moment(at('2026-06-12 07:05:59.999'))).toEqual({ at: '2026-06-11T23:05:59.999Z', day: '2026-06-12', time: '07:05' })
    expect(localTime('Asia/Kathmandu').moment(utc('2026-06-12T18:15:00'))).toMatchObject({ day: '2026-06-13', time: '00:00' })
  })

  it('finds the beginning of a day, and a time of it', () => {
    expect(shanghai.startOf('2026-07-01')).toBe(at('2026-07-01 00:00:00'))
    expect(shanghai.instantOf('2026-07-01', 8 * 60 + 30)).toBe(at('2026-07-01 08:30:00'))
    expect(shanghai.instantOf('2026-12-31', 24 * 60)).toBe(at('2027-01-01 00:00:00'))
    expect(shanghai.instantOf('2026-12-31', 32 * 60)).toBe(at('2027-01-01 08:00:00'))
  })

  it('is refused for a zone that does not exist', () => {
    expect(isTimeZone('Asia/Shanghai')).toBe(true)
    expect(isTimeZone('Asia/Gotham')).toBe(false)
    expect(() => localTime('')).toThrow(RangeError)
  })
})

describe('hours of every day', () => {
  it('over midnight are one stretch, also at the end of month and year', () => {
    expect(spans('Asia/Shanghai', '2026-12-31T04:00:00', '2027-01-01T04:00:00', 22 * 60, 8 * 60)).toEqual([
      ['2026-12-31T14:00', '2027-01-01T00:00'],
    ])
    expect(spans('Asia/Shanghai', '2026-06-30T15:00:00', '2026-06-30T15:00:01', 22 * 60, 8 * 60)).toEqual([
      ['2026-06-30T14:00', '2026-07-01T00:00'],
    ])
  })

  it('that only touch the time asked about at its end are not told', () => {
    // until 22:00 exactly, and from 8:00 exactly
    expect(spans('Asia/Shanghai', '2026-06-12T00:00:00', '2026-06-12T14:00:00', 22 * 60, 8 * 60)).toEqual([])
    expect(spans('Asia/Shanghai', '2026-06-11T23:59:59', '2026-06-12T14:00:00.001', 22 * 60, 8 * 60)).toHaveLength(2)
  })

  it('that end where they begin are whole days, one after the other', () => {
    const days = spans('Asia/Shanghai', '2026-06-11T16:00:00', '2026-06-13T16:00:00', 0, 0)
    expect(days).toEqual([
      ['2026-06-11T16:00', '2026-06-12T16:00'],
      ['2026-06-12T16:00', '2026-06-13T16:00'],
    ])
  })

  it('of a night with a skipped hour are an hour shorter, with a doubled one an hour longer', () => {
    expect(spans('America/New_York', '2026-03-08T04:00:00', '2026-03-08T05:00:00', 22 * 60, 8 * 60)).toEqual([
      ['2026-03-08T03:00', '2026-03-08T12:00'],
    ])
    expect(spans('America/New_York', '2026-11-01T04:00:00', '2026-11-01T05:00:00', 22 * 60, 8 * 60)).toEqual([
      ['2026-11-01T02:00', '2026-11-01T13:00'],
    ])
  })

  it('that lie wholly in a skipped hour do not happen on that day', () => {
    const starts = spans('America/New_York', '2026-03-07T00:00:00', '2026-03-10T00:00:00', 2 * 60 + 10, 2 * 60 + 50).map(([from]) => from)
    expect(starts).toEqual(['2026-03-07T07:10', '2026-03-09T06:10'])
  })
})

/** In a skipped hour: the next valid instant. In a doubled hour: the first. */
describe('a time of day that does not exist, or exists twice', () => {
  const instant = (zone: string, day: string, time: string) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    return iso(localTime(zone).instantOf(day, hours * 60 + minutes)).slice(0, 16)
  }

  it.each([
    ['America/New_York', '2026-03-08', '01:59', '2026-03-08T06:59'],
    ['America/New_York', '2026-03-08', '02:00', '2026-03-08T07:00'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00'],
    ['America/New_York', '2026-03-08', '03:00', '2026-03-08T07:00'],
    ['America/New_York', '2026-03-08', '03:01', '2026-03-08T07:01'],
    ['Asia/Shanghai', '1991-04-14', '02:30', '1991-04-13T18:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:10', '2026-10-03T15:30'],
    ['Australia/Lord_Howe', '2026-10-04', '02:30', '2026-10-03T15:30'],
  ])('%s, %s %s, skipped, is %s', (zone, day, time, expected) => {
    expect(instant(zone, day, time)).toBe(expected)
  })

  it.each([
    ['America/New_York', '2026-11-01', '00:59', '2026-11-01T04:59'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30'],
    ['America/New_York', '2026-11-01', '02:00', '2026-11-01T07:00'],
    ['Asia/Shanghai', '1991-09-15', '01:30', '1991-09-14T16:30'],
    ['Australia/Lord_Howe', '2026-04-05', '01:40', '2026-04-04T14:40'],
    ['Australia/Lord_Howe', '2026-04-05', '02:00', '2026-04-04T15:30'],
  ])('%s, %s %s, doubled, is %s', (zone, day, time, expected) => {
    expect(instant(zone, day, time)).toBe(expected)
  })

  it('shows the wall clock jump and fall back to the minute', () => {
    const time = (zone: string, text: string) => localTime(zone).moment(utc(text)).time
    expect([time('America/New_York', '2026-03-08T06:59:59.999'), time('America/New_York', '2026-03-08T07:00:00')]).toEqual([
      '01:59',
      '03:00',
    ])
    expect([time('America/New_York', '2026-11-01T05:59:59'), time('America/New_York', '2026-11-01T06:00:00')]).toEqual(['01:59', '01:00'])
    expect([time('Australia/Lord_Howe', '2026-10-03T15:29:59'), time('Australia/Lord_Howe', '2026-10-03T15:30:00')]).toEqual([
      '01:59',
      '02:30',
    ])
    expect([time('Australia/Lord_Howe', '2026-04-04T14:59:59'), time('Australia/Lord_Howe', '2026-04-04T15:00:00')]).toEqual([
      '01:59',
      '01:30',
    ])
  })

  it('knows that a whole day was skipped where it was', () => {
    const apia = localTime('Pacific/Apia')
    expect(iso(apia.startOf('2011-12-30'))).toBe('2011-12-30T10:00:00.000Z')
    expect(apia.day(apia.startOf('2011-12-30'))).toBe('2011-12-31')
  })
})

describe('days later by the clock on the wall', () => {
  const newYork = localTime('America/New_York')
  const later = (zone: string, from: string, days: number) => {
    const { day, time } = localTime(zone).moment(localTime(zone).daysLater(utc(from), days))
    return `${day} ${time}`
  }

  it('are the same time of day, also where a night is an hour shorter or longer', () => {
    expect(newYork.moment(utc('2027-03-13T15:00:00'))).toMatchObject({ day: '2027-03-13', time: '10:00' })
    expect(later('America/New_York', '2027-03-13T15:00:00', 1)).toBe('2027-03-14 10:00')
    expect(later('America/New_York', '2026-10-31T14:00:00', 1)).toBe('2026-11-01 10:00')
    expect(later('America/New_York', '2026-10-31T14:00:00', 30)).toBe('2026-11-30 10:00')
    expect(later('Asia/Shanghai', '2026-06-12T02:30:00', 1)).toBe('2026-06-13 10:30')
  })

  it('in a skipped hour are its end, and keep seconds and milliseconds', () => {
    expect(later('America/New_York', '2027-03-13T07:30:00', 1)).toBe('2027-03-14 03:00')
    const from = utc('2026-06-12T02:30:12.345')
    expect(shanghai.daysLater(from, 2)).toBe(from + 2 * 86_400_000)
    expect(shanghai.daysLater(from, 0)).toBe(from)
  })
})

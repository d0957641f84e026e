import type { Season } from '../words/index.ts'
import type { Comment } from '../words/index.ts'

/** Whether words of a season fit an instant: hot May to September, cold November to March. */
export function inSeason(season: Season | undefined, month: number): boolean {
  if (season === undefined) return true
  return season === 'hot' ? month >= 5 && month <= 9 : month >= 11 || month <= 3
}

/** What a repair was about, for words that must fit it. */
export interface About {
  fault: string
  public: boolean
  /** The report, its place and its finish note. */
  text: string
  month: number
}

/** Whether something that was said can have been said about this. */
export function fits(said: Pick<Comment, 'faults' | 'at' | 'about' | 'season'>, about: About): boolean {
  if (said.faults && !said.faults.some((fault) => fault === about.fault)) return false
  if (said.at && (said.at === 'public') !== about.public) return false
  if (said.about && !about.text.includes(said.about)) return false
  return inSeason(said.season, about.month)
}

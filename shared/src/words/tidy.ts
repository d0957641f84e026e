/** A space stands between Han and figures, never between Han and Han: "最晚 15:24", but "最晚下午 3:24". */
export function tidy(text: string): string {
  return text.replace(/([\u4E00-\u9FFF]) (?=[\u4E00-\u9FFF])/g, '$1')
}

export interface Line {
  what: string
  measured: string
  /** What it is to be, with what it is; absent where nothing is promised. */
  goal?: { text: string; met: boolean }
}

/** The results as a table that is read in a terminal as well as on a page. */
export function markdown(machine: string, lines: readonly Line[]): string {
  const rows = [
    ['what', 'measured', 'goal'],
    ...lines.map(({ what, measured, goal }) => [what, measured, goal ? `${goal.text}: ${goal.met ? 'met' : 'MISSED'}` : '']),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [
    `${machine}; load average and neighbours are not controlled.`,
    '',
    line(head),
    line(widths.map((n) => '-'.repeat(n))),
    ...body.map(line),
    '',
  ].join('\n')
}

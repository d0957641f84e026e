import Sqlite from 'better-sqlite3'

/** What a database file holds, in one line for the person who copies it: the companies by name, so that a demo is not taken for more. */
export function whatItHolds(file: string): string {
  const client = new Sqlite(file, { readonly: true })
  try {
    const count = (table: string) => (client.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n
    const companies = client.prepare('select name, demo from companies order by name').all() as { name: string; demo: number }[]
    const names = companies.map(({ name, demo }) => (demo === 1 ? `${name} (the demo)` : name)).join(', ') || 'no company yet'
    return `${names}: ${count('communities')} communities, ${count('persons')} residents, ${count('repairs')} repair orders`
  } finally {
    client.close()
  }
}

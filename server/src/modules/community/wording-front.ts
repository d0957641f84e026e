/** Under the product's name while the first page is on its way: whose service it is, and whom to ring in need. Empty parts are left out. */
export const frontLine = ({ company, dutyPhone }: { company: string; dutyPhone: string }): string =>
  [company, dutyPhone && `急事请打 ${dutyPhone}`].filter(Boolean).join(' · ')

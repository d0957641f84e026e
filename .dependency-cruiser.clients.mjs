/** Who may import whom in the mini-program and the console; the server's and the shared rules are in .dependency-cruiser.mjs. */

/** @returns {import('dependency-cruiser').IForbiddenRuleType} */
export const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export const clientRules = [
  rule(
    'clients-know-the-contract',
    'Mini-program and console import contract, domain, figures, words and client, never the server.',
    { path: '^(miniapp|server/console)/' },
    {
      path: ['^server/(src|demo)/', '^shared/(?!src/(contract|domain|settings|words|client)/)'],
    },
  ),
  rule(
    'clients-are-apart',
    'Mini-program and console do not import each other.',
    { path: '^(miniapp|server/console)/' },
    { path: '^(miniapp|server/console)/', pathNot: '^$1/' },
  ),
  rule(
    'packages-are-apart',
    'Each package of the mini-program is loaded by itself: what two of them share is a feature.',
    { path: '^miniapp/src/packages/([^/]+)/' },
    { path: '^miniapp/src/(pages|packages)/', pathNot: '^miniapp/src/packages/$1/' },
  ),
  rule(
    'features-are-below-pages',
    'A feature knows no page, and no package that uses it.',
    { path: '^miniapp/src/features/' },
    { path: '^miniapp/src/(pages|packages)/' },
  ),
  rule(
    'components-know-no-feature',
    'A component draws what it is given.',
    { path: '^miniapp/src/components/' },
    { path: '^miniapp/src/(features|pages|packages)/' },
  ),
  rule(
    'shell-is-lowest',
    'What every page of the mini-program stands on knows none of them.',
    { path: '^miniapp/src/app/' },
    { path: '^miniapp/src/(components|features|pages|packages)/' },
  ),
  rule(
    'product-without-gallery',
    'The gallery draws the product, and is no part of it.',
    { path: '^miniapp/(src|config)/' },
    { path: '^miniapp/gallery/' },
  ),
]

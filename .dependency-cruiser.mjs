/**
 * Who may import whom: the import table and the one direction of DESIGN.md. What a file may write is in eslint.config.js.
 * @type {import('dependency-cruiser').IConfiguration}
 */

import { clientRules, rule } from './.dependency-cruiser.clients.mjs'

/**
 * Each module of the server with the modules whose use cases it may call.
 * improve → loop → answer → survey → touchpoint → notify; services → money, matter; loop → money, matter, and it opens orders of repair;
 * matter → touchpoint;
 * all → privacy, resident, staff, community, identity → platform; insight reads.
 */
const services = ['place', 'repair', 'payment']
/** Who is who, and who may: below everything else. */
const base = ['identity', 'community', 'staff', 'resident', 'privacy']
const reaches = {
  identity: [],
  community: ['identity'],
  staff: ['community', 'identity'],
  resident: ['staff', 'community', 'identity'],
  privacy: ['resident', 'staff', 'community', 'identity'],
  file: base,
  notify: base,
  household: ['notify', ...base],
  touchpoint: ['notify', ...base],
  matter: ['touchpoint', 'notify', ...base],
  money: ['notify', ...base],
  place: ['notify', ...base],
  repair: ['place', 'money', 'matter', 'touchpoint', 'notify', ...base],
  payment: ['money', 'matter', 'touchpoint', 'notify', ...base],
  survey: ['touchpoint', 'notify', ...base],
  answer: ['survey', 'touchpoint', 'notify', ...base],
  loop: ['repair', 'money', 'answer', 'survey', 'matter', 'touchpoint', 'notify', ...base],
  home: ['loop', 'payment', 'repair', 'notify', ...base],
  dossier: ['loop', 'payment', 'repair', 'money', 'answer', ...base],
  improve: ['loop', 'money', 'answer', 'survey', 'matter', 'touchpoint', 'notify', ...base],
  insight: ['improve', 'loop', 'money', 'answer', 'survey', 'touchpoint', 'notify', ...services, ...base],
  live: base,
}
const modules = Object.keys(reaches)
const anyModule = `modules/(${modules.join('|')})`

/** What the HTTP layer asks for who is signed in. */
const signedIn = '^server/src/modules/(identity|community|staff|resident)/'

const domain = '^shared/src/domain/'
const contract = '^shared/src/contract/'
/** What both sides of the wire derive from: the figures of a community, and words that more than one client says. */
const settings = '^shared/src/settings/'
const words = '^shared/src/words/'
const stores = '^server/src/.*[/-]store(\\.ts$|/)'
const routes = '^server/src/.*[/-]routes\\.ts$'
/** app.ts, main.ts and what lies beside them: the wiring, which may import everything. */
const wiring = '^server/src/[^/]+\\.ts$'
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`
const databases = [npm('drizzle-orm', 'better-sqlite3', 'pg'), '^server/src/platform/db/(?!index\\.ts$)']
/** What a use case may have of the platform: transactions, once, timers, keys, files, and the values it is handed. Nothing of HTTP. */
const platformFiles = 'db/index|once|time|ids|clock|deps|outcome|who|counter|quota|cursor|settings|sweep|retention|forget|spoken'
const platformForUseCases = `^server/src/platform/((${platformFiles})\\.ts$|(timer|crypto|file)/)`

const kernel = '^server/src/kernel/'
/** What use cases have of the kernel: types, and the makers of events, ports and notice tables. */
const kernelForUseCases = '^server/src/kernel/(deps|event|events|port|personal-data|notice|tell)\\.ts$'
const moduleFile = '^server/src/.*/module\\.ts$'
const declarations = '^server/src/.*/(events|ports)\\.ts$'

const useCases = { path: `^server/src/${anyModule}/`, pathNot: [stores, routes, moduleFile] }
const unlessType = { dependencyTypesNot: ['type-only'] }

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  rule('domain-is-alone', 'The domain imports itself only: no zod, no contract, no Node.', { path: domain }, { pathNot: domain }),
  rule(
    'contract-is-small',
    'The contract imports zod/mini, the domain and the figures of a community.',
    { path: contract },
    { pathNot: [contract, domain, settings, '(^|/)node_modules/zod/mini/'] },
  ),
  rule(
    'settings-are-small',
    'The figures of a community import zod/mini and the domain: the contract is derived from them.',
    { path: settings },
    { pathNot: [settings, domain, '(^|/)node_modules/zod/mini/'] },
  ),
  rule(
    'words-are-small',
    'Words that more than one client says import the domain, and types of contract, client and figures.',
    { path: words },
    { pathNot: [words, domain, contract, '^shared/src/settings/figure\\.ts$', '^shared/src/client/'] },
  ),
  rule(
    'words-take-types',
    'Words name what comes over the wire; they load none of it.',
    { path: words },
    { path: [contract, settings, '^shared/src/client/'], dependencyTypesNot: ['type-only'] },
  ),

  rule(
    'client-knows-the-contract',
    'The HTTP client imports contract and domain: its network is handed in.',
    { path: '^shared/src/client/' },
    { pathNot: ['^shared/src/client/', contract, domain] },
  ),

  rule(
    'stores-are-low',
    'A store imports drizzle, platform/db and its own stores; of the domain, and of a place in a list, only types.',
    { path: stores },
    {
      pathNot: [npm('drizzle-orm'), '^server/src/platform/(db/index|cursor)\\.ts$', domain, stores],
    },
  ),
  rule(
    'stores-know-types',
    'A store takes only types from outside the database; decisions are the use case’s.',
    { path: stores },
    {
      path: [domain, '^server/src/platform/cursor\\.ts$'],
      ...unlessType,
    },
  ),
  rule(
    'own-store-only',
    'A module calls another’s use cases, never its store.',
    { path: '^server/src/modules/([^/]+)/' },
    { path: stores, pathNot: '^server/src/modules/$1/' },
  ),

  rule(
    'use-cases-are-pure',
    'A use case imports domain, contract types, figures, words, its store, lower use cases, gateways’ interfaces, no HTTP of the platform.',
    useCases,
    {
      pathNot: [
        domain,
        contract,
        settings,
        words,
        '^server/src/gateway/',
        platformForUseCases,
        kernelForUseCases,
        `^server/src/${anyModule}/`,
      ],
    },
  ),
  rule('use-cases-take-types', 'Of contract and gateways a use case imports types only: app.ts hands the gateways in.', useCases, {
    path: [contract, '^server/src/gateway/'],
    ...unlessType,
  }),
  rule(
    'routes-call',
    'A module’s routes import contract, domain, use cases, the platform and fastify.',
    { path: routes, pathNot: '^server/src/platform/' },
    {
      pathNot: [contract, domain, settings, words, '^server/src/', npm('fastify', '@fastify/[a-z-]+')],
    },
  ),
  rule(
    'no-sql-in-http',
    'Routes and platform/http know neither stores nor the database’s own language.',
    { path: [routes, '^server/src/platform/http/'] },
    {
      path: [stores, ...databases],
    },
  ),
  rule(
    'routes-are-leaves',
    'Only the module.ts beside them mounts routes.',
    { path: '^server/(src|demo)/', pathNot: [wiring, routes, moduleFile] },
    { path: routes },
  ),
  rule(
    'kernel-knows-no-module',
    'The kernel imports the platform, contract, domain and words; of fastify types only; no module, no gateway.',
    { path: kernel },
    { pathNot: [kernel, contract, domain, words, '^server/src/platform/', npm('fastify', '@fastify/[a-z-]+')] },
  ),
  rule(
    'kernel-is-mounted-by-the-root',
    'compose and check are the composition root’s.',
    { path: '^server/src/', pathNot: [wiring, kernel] },
    { path: '^server/src/kernel/(compose|check)\\.ts$' },
  ),
  rule(
    'modules-are-listed',
    'A module.ts is imported by modules.ts alone.',
    { path: '^server/', pathNot: '^server/src/modules\\.ts$' },
    { path: moduleFile, pathNot: kernel },
  ),
  rule(
    'declarations-are-light',
    'events.ts and ports.ts import values of kernel/event and kernel/port alone: whoever hears an event does not load its publisher.',
    { path: declarations, pathNot: kernel },
    { pathNot: '^server/src/kernel/(event|port)\\.ts$', ...unlessType },
  ),
  rule(
    'events-are-heard-in-module-files',
    'Another module’s events and ports are tied in module.ts; use cases import their types only.',
    { path: '^server/src/modules/([^/]+)/', pathNot: [moduleFile, kernel] },
    { path: declarations, pathNot: ['^server/src/modules/$1/', kernel], ...unlessType },
  ),
  rule(
    'module-files-take-gateway-types',
    'A module.ts imports gateways’ types: modules.ts hands the gateways in.',
    { path: moduleFile },
    { path: '^server/src/gateway/', ...unlessType },
  ),

  ...modules.map((module) =>
    rule(
      `one-direction-${module}`,
      `Of other modules, ${module} may call: ${reaches[module].join(', ') || 'none'}.`,
      { path: `^server/src/modules/${module}/` },
      {
        path: `^server/src/${anyModule}/`,
        pathNot: `^server/src/modules/(${[module, ...reaches[module]].join('|')})/`,
      },
    ),
  ),
  rule(
    'modules-are-known',
    'Every folder of server/src/modules is named in the list of directions.',
    { path: '^server/src/' },
    { path: '^server/src/modules/', pathNot: `^server/src/${anyModule}/` },
  ),
  rule(
    'platform-is-lowest',
    'The platform knows no module; only its sign-in state asks who somebody is.',
    { path: '^server/src/platform/' },
    {
      path: [`^server/src/${anyModule}/`, '^server/src/gateway/'],
      pathNot: signedIn,
    },
  ),
  rule(
    'platform-asks-who-signed-in-for-http',
    'Who is signed in is asked by platform/http alone.',
    { path: '^server/src/platform/', pathNot: '^server/src/platform/http/' },
    {
      path: signedIn,
    },
  ),
  rule(
    'gateways-are-outside',
    'A client of the outside world knows the platform and the domain, no module.',
    { path: '^server/src/gateway/' },
    { path: `^server/src/${anyModule}/` },
  ),
  rule(
    'wiring-is-last',
    'app.ts, main.ts and what lies beside them import the modules, never the other way.',
    { path: '^server/src/', pathNot: wiring },
    { path: wiring },
  ),
  rule('product-without-demo', 'server/src imports nothing from server/demo.', { path: '^server/src/' }, { path: '^server/demo/' }),
  rule(
    'demo-through-use-cases',
    'The demo’s history is written through the use cases, never by SQL.',
    { path: '^server/demo/' },
    { path: npm('drizzle-orm', 'better-sqlite3', 'pg') },
  ),

  ...clientRules,
  rule(
    'product-without-tests',
    'The product imports nothing from its tests.',
    { path: '^(shared|server|miniapp)/', pathNot: '^server/demo/outside/' },
    { path: '^test/' },
  ),
  rule(
    'demo-with-emulator',
    'The demo has the services outside from the emulator, and nothing else of the tests.',
    { path: '^server/demo/' },
    { path: '^test/', pathNot: '^test/emulator/' },
  ),
  rule('no-circle', 'Values are not imported in a circle; types may be.', {}, { circular: true, viaOnly: unlessType }),
  rule('nothing-missing', 'What is imported exists and is declared.', {}, { couldNotResolve: true }),
]

export default {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|^node_modules/\\.bin/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}

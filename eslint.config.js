import js from '@eslint/js'
import stylistic from '@stylistic/eslint-plugin'
import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'
import { noDroppedGenerator } from './scripts/lint/no-dropped-generator.js'

// What code may not write, by reason; a file's set is put together below. Who may import whom is in .dependency-cruiser.mjs.
const because = (message, ...selectors) => ({ selector: selectors.flat().join(','), message })
/** Every way to reach a member of a global: Date.now, Date['now'], globalThis.Date.now, const { now } = Date. */
const member = (object, property) => [
  `MemberExpression[object.name="${object}"]:matches([property.name=/^(${property})$/],[property.value=/^(${property})$/])`,
  `MemberExpression[object.property.name="${object}"]:matches([property.name=/^(${property})$/],[property.value=/^(${property})$/])`,
  `VariableDeclarator[init.name="${object}"] > ObjectPattern > Property[key.name=/^(${property})$/]`,
]

const han = '[\\u2e80-\\u2fff\\u3000-\\u303f\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]|[\\ud840-\\ud8bf]'
const words = (where) =>
  because(
    `Words for people stand in ${where}.`,
    ['Literal[value', 'Literal[raw', 'TemplateElement[value.cooked', 'JSXText[value', 'Identifier[name'].map((node) => `${node}=/${han}/]`),
  )
const serverWords = words('the wording of each module')
const clock = because(
  'The time comes in as a value: an injected clock, or an argument.',
  member('Date', 'now'),
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
)
const chance = because(
  'Chance comes in as a value: injected ids, or an argument.',
  member('Math', 'random'),
  member('crypto', 'randomUUID|getRandomValues'),
)
const intl = because(
  'Intl and toLocale* do not exist on WeChat for Android.',
  'MemberExpression:matches([property.name=/^(Intl|toLocale.*)$/],[property.value=/^(Intl|toLocale.*)$/])',
  'Property > Identifier.key[name=/^toLocale/]',
)
const env = because(
  'main.ts is the only reader of process.env: hand the setting in.',
  member('process', 'env'),
  ':matches(ImportDeclaration,ExportNamedDeclaration)[source.value=/^(node:)?process$/]',
)
const buildEnv = because(
  'process.env has no such value at run time: use defineConstants.',
  'MemberExpression[object.object.name="process"][object.property.name="env"][property.name!=/^(TARO_ENV|NODE_ENV)$/]',
)
const callsOut = 'request|uploadFile|downloadFile|connectSocket|sendBeacon'
const http = because(
  'HTTP is done in app/api alone.',
  ['Taro', 'wx', 'navigator'].flatMap((object) => member(object, callsOut)),
  `ImportDeclaration[source.value="@tarojs/taro"] > ImportSpecifier[imported.name=/^(${callsOut})$/]`,
)
const changing = 'transform|preprocess|pipe|codec|coerce|overwrite|stringbool|trim|toLowerCase|toUpperCase|normalize'
const transforms = because(
  'A wire shape says what is valid and changes nothing: no transforms.',
  `MemberExpression[object.name="z"][property.name=/^(${changing})$/]`,
)
const status = because(
  'A use case answers an outcome; its HTTP status is the routes’ business.',
  'Property[key.name=/^(status|statusCode)$/] > Literal[raw=/^[1-5][0-9]{2}$/]',
  'CallExpression[callee.property.name=/^(status|code)$/] > Literal[raw=/^[1-5][0-9]{2}$/]',
)
const skipping = because(
  'A test runs or fails; it is never switched off.',
  'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|skipIf|runIf|fails)$/]',
)

const restrict = (...reasons) => ({ 'no-restricted-syntax': ['error', ...reasons] })
const withoutGlobals = (message, ...names) => ({ 'no-restricted-globals': ['error', ...names.map((name) => ({ name, message }))] })
const foreignToDomain = [
  'Intl process Buffer global globalThis require console fetch crypto performance structuredClone URL URLSearchParams TextEncoder',
  'TextDecoder setTimeout setInterval setImmediate queueMicrotask window document navigator location localStorage self',
  'wx Taro getApp getCurrentPages App Page Component',
].flatMap((names) => names.split(' '))
const httpGlobals = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource']

const clients = (path, insideApi, insideText) => ({
  files: [path],
  rules: {
    ...restrict(intl, buildEnv, ...(insideApi ? [] : [http]), ...(insideText ? [] : [words('words.ts, words-*.ts and words/')])),
    ...withoutGlobals('Not on every phone, or HTTP outside app/api.', 'Intl', ...(insideApi ? [] : httpGlobals)),
  },
})
const clientRoots = '{miniapp,server/console}/src'

export default ts.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/data/**',
      '!server/console/src/data/**',
      '**/coverage/**',
      '**/.swc/**',
      'test/.out/**',
      '**/*.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.recommended,
  {
    plugins: { style: stylistic },
    rules: {
      'style/semi': ['error', 'never'],
      'style/quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: 'always' }],
      'style/eol-last': 'error',
      'style/no-tabs': 'error',
      'style/no-trailing-spaces': 'error',
      'style/max-len': ['error', { code: 140, ignoreRegExpLiterals: true, ignoreUrls: true }],
      'max-lines': ['error', { max: 300 }],
      'prefer-const': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        ...{ process: false, console: false, module: true, require: false, __dirname: false },
        ...{ URL: false, setTimeout: false, setInterval: false },
      },
    },
  },
  // these know types: a promise that nobody waits for hides its failure
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { own: { rules: { 'no-dropped-generator': noDroppedGenerator } } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      'own/no-dropped-generator': 'error',
    },
  },
  // tsc finds these, and knows what is used as a type alone.
  { files: ['**/*.{ts,tsx}'], rules: { '@typescript-eslint/no-unused-vars': 'off' } },
  { files: ['**/*.cjs', '**/babel.config.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['{shared,server,miniapp,scripts}/**/*.{ts,tsx,js,mjs}'], rules: { 'max-lines-per-function': ['error', { max: 60 }] } },

  {
    files: ['shared/src/domain/**'],
    rules: { ...restrict(clock, chance, intl), ...withoutGlobals('The domain knows no platform.', ...foreignToDomain) },
  },
  {
    files: ['shared/src/{contract,settings}/**'],
    rules: {
      ...restrict(transforms, intl),
      ...withoutGlobals('It runs in the mini-program too.', 'Intl', 'process', 'Buffer'),
      'no-restricted-imports': ['error', { paths: [{ name: 'zod', message: 'zod/mini: the whole of zod costs a page 70 KB.' }] }],
    },
  },

  {
    files: ['shared/src/client/**'],
    rules: {
      ...restrict(clock, chance, intl),
      ...withoutGlobals(
        'The client is handed its network, keys and storage.',
        ...foreignToDomain,
        'XMLHttpRequest',
        'WebSocket',
        'EventSource',
      ),
    },
  },

  { files: ['server/src/**/*.ts'], rules: restrict(env, serverWords) },
  {
    files: ['server/src/*/**/*.ts'],
    ignores: ['server/src/platform/**'],
    rules: restrict(env, serverWords, clock, chance),
  },
  {
    files: ['server/src/*/**/*.ts'],
    ignores: ['server/src/platform/**', 'server/src/gateway/**', '**/*routes.ts', '**/*store.ts'],
    rules: restrict(env, serverWords, clock, chance, status),
  },
  {
    files: ['server/src/**/wording*', 'server/src/**/wording*/**'],
    rules: restrict(env, clock, chance, status),
  },
  { files: ['server/src/main.ts'], rules: restrict(serverWords) },

  {
    files: [`${clientRoots}/**/*.{ts,tsx}`],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'warn' },
  },
  clients(`${clientRoots}/**`, false, false),
  clients(`${clientRoots}/app/api/**`, true, false),
  clients(`${clientRoots}/**/{words,words-*}.ts`, false, true),
  clients(`${clientRoots}/**/words/**`, false, true),

  { files: ['test/**'], rules: restrict(skipping) },
)

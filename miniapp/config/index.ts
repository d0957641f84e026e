import path from 'node:path'
import { defineConfig } from '@tarojs/cli'

// The shared package is TypeScript source: it must pass through babel like our own.
const compile = { include: [path.resolve(__dirname, '../../shared/src')] }
// The look's pixels are real pixels, 320 to 430 wide: nothing is rescaled.
const pxtransform = { enable: false, config: {} }

/**
 * Packages that Taro brings and no browser of ours needs: stand-ins for fetch and AbortController, JSONP, and a list of user agents.
 * `first-load.test.ts` holds that no call of Taro reaches them.
 */
const unused = ['whatwg-fetch', 'abortcontroller-polyfill/dist/abortcontroller-polyfill-only', 'jsonp-retry', 'platform']
/** The pages that somebody without a link sees first: their modules are a chunk of their own, which the page asks for with the entry. */
const firstPages = /[\\/]pages[\\/](home|sign-in)[\\/]/

/** What only staff open: their packages, and what these share. */
const staffFolders = /[\\/]src[\\/](packages[\\/](staff|engineer|desk|butler|manager)|features[\\/]staff)[\\/]/

/** What webpack knows of a module and of who imports it. */
interface Module {
  resource?: string
}
interface ModuleGraph {
  getIncomingConnections(module: Module): Iterable<{ originModule: Module | null }>
}
interface Graphs {
  moduleGraph: ModuleGraph
  chunkGraph: { getModuleChunksIterable(module: Module): Iterable<{ groupsIterable: Iterable<{ origins: { request?: string }[] }> }> }
}

/** Whether a first page asks for a chunk with this module. */
function isOfFirstPage(module: Module, { chunkGraph }: Graphs): boolean {
  const groups = [...chunkGraph.getModuleChunksIterable(module)].flatMap(({ groupsIterable }) => [...groupsIterable])
  return groups.some(({ origins }) => origins.some(({ request = '' }) => firstPages.test(request)))
}

/** Whether a module lies in a folder of staff, or is imported by such modules alone (an operation of the contract, a component). */
function isStaffOnly(module: Module, graph: ModuleGraph, asked = new Set<Module>()): boolean {
  if (module.resource !== undefined && staffFolders.test(module.resource)) return true
  if (asked.has(module)) return true
  asked.add(module)
  const importers = [...graph.getIncomingConnections(module)].flatMap(({ originModule }) => (originModule ? [originModule] : []))
  return importers.length > 0 && importers.every((importer) => isStaffOnly(importer, graph, asked))
}

const onH5 = process.env.TARO_ENV === 'h5'
// Browsers that know fetch, AbortController and async functions; the mini-program keeps its own list in package.json.
if (onH5) process.env.BROWSERSLIST ??= 'chrome >= 74, ios >= 13, safari >= 13'
/** On H5 the server that sends the page is the one that answers; the mini-program needs a full address. */
const apiBase = onH5 ? '' : (process.env.API_BASE ?? 'http://127.0.0.1:3000')

export default defineConfig<'webpack5'>({
  projectName: 'linsheng',
  date: '2026-6-1',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  plugins: [path.resolve(__dirname, 'aria-plugin.ts')],
  defineConstants: { API_BASE: JSON.stringify(apiBase) },
  copy: { patterns: [], options: {} },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  logger: { quiet: true, stats: false },
  // Chinese stands in the scripts as it is: three bytes a sign, and not six for its number.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  mini: {
    compile,
    // What only subpackages share stays in them.
    optimizeMainPackage: { enable: true },
    webpackChain(chain) {
      // What asks for `global` asks for the engine's own: webpack's stand-in would make a function of a text, which WeChat refuses.
      chain.node.set('global', false)
    },
    postcss: { pxtransform, cssModules: { enable: false } },
  },
  h5: {
    compile,
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // A browser keeps a built file for good: what changes gets another name.
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain(chain) {
      chain.performance.hints(false)
      // We draw plain elements: the styles of Taro's own components, with a font our page policy refuses, stay out.
      chain.resolve.alias.set('@tarojs/components/dist/taro-components/taro-components.css$', path.resolve(__dirname, 'none.css'))
      chain.resolve.alias.set('@tarojs/components/dist/components$', path.resolve(__dirname, 'lazy-components.js'))
      for (const name of unused) chain.resolve.alias.set(`${name}$`, path.resolve(__dirname, 'none.js'))
      // Few chunks: the browser fetches the others when it is idle, and then a page opens without a network too.
      const group = { chunks: 'async', enforce: true, reuseExistingChunk: true }
      chain.optimization.splitChunks({
        cacheGroups: {
          viewer: { ...group, name: 'viewer', test: /[\\/](@stencil|@tarojs[\\/]components|swiper)[\\/]/, priority: 4 },
          first: { ...group, name: 'first', test: isOfFirstPage, priority: 3 },
          staff: {
            ...group,
            name: 'staff',
            test: (module: Module, { moduleGraph }: Graphs) => isStaffOnly(module, moduleGraph),
            priority: 2,
          },
          pages: { ...group, name: 'pages', test: () => true, priority: 1 },
        },
      })
    },
    postcss: { autoprefixer: { enable: true, config: {} }, pxtransform, cssModules: { enable: false } },
  },
})

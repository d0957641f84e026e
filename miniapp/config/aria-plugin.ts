import path from 'node:path'
import { ariaComponents } from '../src/app/platform/aria-names'

/** The part of Taro's plug-in context that is used here. */
interface PluginContext {
  registerMethod: (method: { name: string; fn: (platform: Platform) => void }) => void
}
interface Platform {
  template?: { mergeComponents: (context: PluginContext, components: object) => void }
  runtimePath?: string | string[]
}

/** Lets the accessibility attributes of views, texts, pictures and fields through: in the compiled templates, and where they are filled. */
export default function ariaPlugin(ctx: PluginContext) {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return
      platform.template.mergeComponents(ctx, ariaComponents)
      const own = path.resolve(__dirname, '../src/app/platform/aria-runtime')
      platform.runtimePath = [platform.runtimePath ?? [], own].flat()
    },
  })
}

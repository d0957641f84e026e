/** The part of Taro's plug-in context that is used here. */
interface PluginContext {
  registerMethod: (method: { name: string; fn: (platform: Platform) => void }) => void
}
interface Platform {
  template?: { mergeComponents: (context: PluginContext, components: object) => void }
}

/** What WeChat's own components understand for reading aloud, and Taro's templates leave out. */
const aria = { 'aria-role': '', 'aria-label': '', 'aria-checked': '', 'aria-hidden': '', 'aria-live': '' }

/** Lets the accessibility attributes of views, texts and pictures through to the compiled templates. */
export default function ariaPlugin(ctx: PluginContext) {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      platform.template?.mergeComponents(ctx, { View: aria, Text: aria, Image: aria, Input: aria, Textarea: aria })
    },
  })
}

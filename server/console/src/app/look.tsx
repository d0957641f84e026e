import { App, ConfigProvider, theme, type ThemeConfig } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { recall, remember } from './storage'

interface DarkSwitch {
  dark: boolean
  setDark: (dark: boolean) => void
}
const DarkContext = createContext<DarkSwitch>({ dark: false, setDark: () => undefined })
export const useDark = (): DarkSwitch => use(DarkContext)

/** The nonce that the server wrote into this page: antd adds its styles with it, and the browser takes no others. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/** antd in the console's colours, light or dark as the colleague chose, else as the system is. */
export function Look({ children }: { children: ReactNode }) {
  const [dark, choose] = useState(() => recall<boolean>('dark') ?? matchMedia('(prefers-color-scheme: dark)').matches)
  // the class stands before the colours are read
  document.documentElement.classList.toggle('dark', dark)
  const look = useMemo(() => themeOf(dark), [dark])
  const setDark = (next: boolean) => {
    remember('dark', next)
    choose(next)
  }
  return (
    <ConfigProvider locale={zhCN} theme={look} csp={{ nonce }} button={{ autoInsertSpace: false }}>
      <App style={{ height: '100%' }}>
        <DarkContext value={{ dark, setDark }}>{children}</DarkContext>
      </App>
    </ConfigProvider>
  )
}

/** antd derives its shades from hex values: they are read from tokens.css, the one home of colour. */
function themeOf(dark: boolean): ThemeConfig {
  const css = getComputedStyle(document.documentElement)
  const of = (name: string) => css.getPropertyValue(name).trim()
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: dark ? 'ls-dark' : 'ls-light' },
    hashed: false,
    token: {
      ...{ colorPrimary: of('--accent'), colorInfo: of('--accent'), colorLink: of('--accent') },
      // red is lateness and nothing else: what a field lacks is ochre
      ...{ colorError: of('--detractor-ink'), colorWarning: of('--detractor-ink'), colorSuccess: of('--promoter') },
      ...{
        colorText: of('--ink'),
        colorTextSecondary: of('--ink-2'),
        colorTextTertiary: of('--ink-3'),
        colorTextLightSolid: of('--on-accent'),
      },
      ...{ colorTextPlaceholder: of('--ink-3'), colorTextDescription: of('--ink-3') },
      ...{ colorBgLayout: of('--bg'), colorBgContainer: of('--surface'), colorBgElevated: of('--surface') },
      ...{ colorBorder: of('--line-strong'), colorBorderSecondary: of('--line') },
      ...{ borderRadius: 6, borderRadiusLG: 8, fontSize: 14, controlHeight: 30, controlHeightSM: 26 },
      ...{ motionDurationMid: '.15s', fontFamily: of('--font'), wireframe: false },
    },
    components: {
      Segmented: { trackBg: of('--hatch') },
      Tag: { borderRadiusSM: 4 },
    },
  }
}

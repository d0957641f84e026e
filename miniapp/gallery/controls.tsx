import { useState } from 'react'
import { Field, LongField, Text, View } from '../src/components/base'
import { Button, EqualPair, Link, RoundButton } from '../src/components/button/button'
import { Chips, SwitchLine, Tick } from '../src/components/choice/choice'
import { Fault } from '../src/components/fault/fault'
import { Icon, Window } from '../src/components/icon/icon'
import type { IconName } from '../src/components/icon/icon-name'
import { Scale } from '../src/components/scale/scale'
import { entry, ignore, type Chapter } from './stage'

const icons: IconName[] = [
  'home',
  'wrench',
  'bell',
  'user',
  'bill',
  'chat',
  'phone',
  'cam',
  'chev',
  'down',
  'up',
  'back',
  'check',
  'x',
  'clock',
  'pin',
]
const moreIcons: IconName[] = [
  'shield',
  'plus',
  'alert',
  'off',
  'redo',
  'lock',
  'edit',
  'doc',
  'gift',
  'go',
  'list',
  'people',
  'loop',
  'drop',
  'sos',
]

function Typed({ hint, value = '' }: { hint: string; value?: string }) {
  const [text, setText] = useState(value)
  return <Field value={text} label={hint} placeholder={hint} onChange={setText} />
}
export function Told() {
  const [text, setText] = useState('水槽下面漏水，地上有水')
  return <LongField value={text} label="哪儿坏了" onChange={setText} />
}
export function Chosen() {
  const [chosen, choose] = useState<'a' | 'b' | 'c' | 'd'>('a')
  const words = { a: '厨房', b: '卫生间', c: '客厅', d: '阳台' }
  return <Chips label="在哪儿" options={['a', 'b', 'c', 'd']} words={words} chosen={chosen} columns={4} tick={false} onChoose={choose} />
}
function Wrapped() {
  const words = { a: '来得晚', b: '没修好', c: '说话不好听', d: '价钱没讲清' }
  return <Chips label="为什么" options={['a', 'b', 'c', 'd']} words={words} chosen="b" onChoose={ignore} />
}

/** What somebody presses, fills in or chooses. */
export const controls: readonly Chapter[] = [
  {
    title: 'base',
    entries: [
      entry(
        'text',
        <View className="stack gap-4">
          <View className="text-head">一页一个大标题</View>
          <View className="text-title">卡片标题和问题</View>
          <View>正文：陈师傅上一单爆管还没关住水，走不开。</View>
          <View className="text-sub">次行：改到 15:50 前，对不起。</View>
          <View className="text-note">注：2606120007</View>
          <View>
            <Text className="text-struck">15:24</Text> <Text className="text-heavy">15:50</Text>
          </View>
        </View>,
      ),
      entry('field', <Typed hint="比如：1602" />),
      entry('field filled', <Typed hint="姓名" value="林玉兰" />),
      entry('long field', <Told />),
      entry('fault', <Fault>这一栋没有这个房号，再看看</Fault>),
    ],
  },
  {
    title: 'button',
    entries: [
      entry(
        'looks',
        <View className="stack gap-8">
          <View className="buttons">
            <Button look="primary" onPress={ignore}>
              提交报修
            </Button>
          </View>
          <View className="buttons">
            <Button icon="phone" onPress={ignore}>
              打电话
            </Button>
            <Button look="quiet" onPress={ignore}>
              先不
            </Button>
          </View>
          <View className="buttons">
            <Button look="danger" onPress={ignore}>
              删掉
            </Button>
            <Button size="small" icon="plus" onPress={ignore}>
              加一行
            </Button>
          </View>
        </View>,
      ),
      entry('equal pair', <EqualPair big first="已修好" second="没修好" onFirst={ignore} onSecond={ignore} />),
      entry(
        'links',
        <View className="inline-row">
          <Link icon="chev" onPress={ignore}>
            看全部
          </Link>
          <RoundButton icon="phone" label="打电话" onPress={ignore} />
        </View>,
      ),
    ],
  },
  {
    title: 'icon',
    entries: [
      entry(
        'icons',
        <View className="inline-row inline-row--wrap">
          {[...icons, ...moreIcons].map((name) => (
            <Icon key={name} name={name} />
          ))}
        </View>,
      ),
      entry(
        'windows',
        <View className="inline-row">
          {(['done', 'lit', 'off', 'bad'] as const).map((kind) => (
            <Window key={kind} kind={kind} />
          ))}
          <Window kind="lit" large />
        </View>,
      ),
    ],
  },
  {
    title: 'choice',
    entries: [
      entry('columns', <Chosen />),
      entry('wrapped', <Wrapped />),
      entry('switch', <SwitchLine title="长辈模式" sub="字大、按钮大，一次看一件事" on onChange={ignore} />),
      entry('switch off', <SwitchLine title="匿名" on={false} onChange={ignore} />),
      entry(
        'tick',
        <Tick on onChange={ignore}>
          同意用我的手机号、姓名、房号来办报修和账单
        </Tick>,
      ),
    ],
  },
  {
    title: 'scale',
    entries: [
      entry('nps', <Scale measure="nps" label="推荐" chosen={null} onChoose={ignore} />),
      entry('csat', <Scale measure="csat" label="满意" chosen={4} onChoose={ignore} />),
    ],
  },
]

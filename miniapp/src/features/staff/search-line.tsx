import { Field, View } from '../../components/base'
import { Button, Link } from '../../components/button/button'
import { findWords } from './words-find'
import { entryPage } from './words-orders'

interface SearchLineProps {
  value: string
  label: string
  hint: string
  onChange: (text: string) => void
  onFind: () => void | Promise<unknown>
}

/** What is looked for, and the button that looks. */
export function SearchLine({ value, label, hint, onChange, onFind }: SearchLineProps) {
  return (
    <View className="inline-row">
      <Field
        className="stretch"
        value={value}
        label={label}
        placeholder={hint}
        maxLength={50}
        onChange={onChange}
        onEnter={() => void onFind()}
      />
      <Button size="small" onPress={onFind}>
        {entryPage.find}
      </Button>
    </View>
  )
}

/** Above what was found. */
export function FoundLine({ onEnd }: { onEnd: () => void }) {
  return (
    <View className="spread">
      <View className="text-sub">{findWords.found}</View>
      <Link onPress={onEnd}>{findWords.end}</Link>
    </View>
  )
}
